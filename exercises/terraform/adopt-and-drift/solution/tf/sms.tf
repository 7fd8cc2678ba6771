# Made by hand in the console, adopted as they are; see inventory.json.

import {
  to = aws_sqs_queue.sms
  id = "https://sqs.eu-central-1.amazonaws.com/123456789012/notifications-sms"
}

import {
  to = aws_sqs_queue.sms_dlq
  id = "https://sqs.eu-central-1.amazonaws.com/123456789012/notifications-sms-dlq"
}

import {
  to = aws_sns_topic.oncall
  id = "arn:aws:sns:eu-central-1:123456789012:notifications-oncall"
}

import {
  to = aws_cloudwatch_metric_alarm.sms_age
  id = "notifications-sms-age"
}

locals {
  sms_tags = {
    team    = "messaging"
    made-by = "hand"
  }
}

resource "aws_sqs_queue" "sms" {
  name                       = "notifications-sms"
  visibility_timeout_seconds = 90
  message_retention_seconds  = 604800
  receive_wait_time_seconds  = 20
  max_message_size           = 65536
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.sms_dlq.arn
    maxReceiveCount     = 4
  })

  tags = local.sms_tags
}

resource "aws_sqs_queue" "sms_dlq" {
  name                      = "notifications-sms-dlq"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true

  tags = local.sms_tags
}

resource "aws_sns_topic" "oncall" {
  name         = "notifications-oncall"
  display_name = "On call"

  tags = {
    team = "messaging"
  }
}

resource "aws_cloudwatch_metric_alarm" "sms_age" {
  alarm_name        = "notifications-sms-age"
  alarm_description = "Text messages wait for more than ten minutes."

  namespace   = "AWS/SQS"
  metric_name = "ApproximateAgeOfOldestMessage"
  dimensions  = { QueueName = aws_sqs_queue.sms.name }
  statistic   = "Maximum"
  period      = 60

  comparison_operator = "GreaterThanThreshold"
  threshold           = 600
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "notBreaching"

  alarm_actions = [aws_sns_topic.oncall.arn]
  ok_actions    = [aws_sns_topic.oncall.arn]
}
