terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  by_hand = { team = "messaging", made-by = "hand" }
  by_code = { team = "messaging" }

  queues = {
    email = {
      visibility = 120
      retention  = 604800
      wait       = 20
      size       = 262144
      tags       = local.by_code
    }
    sms = {
      visibility = 90
      retention  = 604800
      wait       = 20
      size       = 65536
      dead       = "sms-dlq"
      tags       = local.by_hand
    }
    sms-dlq = {
      visibility = 30
      retention  = 1209600
      wait       = 0
      size       = 262144
      tags       = local.by_hand
    }
  }

  live   = { for name, queue in local.queues : name => queue if can(regex("^(email|sms)$", name)) }
  topics = { events = "Notifications", oncall = "On call" }
}

import {
  for_each = toset(["sms"])
  to       = aws_sqs_queue.live[each.key]
  id       = "https://sqs.${data.aws_region.current.region}.amazonaws.com/${local.account}/notifications-${each.key}"
}

import {
  for_each = toset(["sms-dlq"])
  to       = aws_sqs_queue.dead[each.key]
  id       = "https://sqs.${data.aws_region.current.region}.amazonaws.com/${local.account}/notifications-${each.key}"
}

import {
  to = aws_sns_topic.all["oncall"]
  id = "arn:aws:sns:${data.aws_region.current.region}:${local.account}:notifications-oncall"
}

import {
  to = aws_cloudwatch_metric_alarm.age
  id = "notifications-sms-age"
}

moved {
  from = aws_sqs_queue.email
  to   = aws_sqs_queue.live["email"]
}

moved {
  from = aws_sns_topic.events
  to   = aws_sns_topic.all["events"]
}

removed {
  from = aws_sqs_queue.fax

  lifecycle {
    destroy = false
  }
}

resource "aws_sns_topic" "all" {
  for_each = local.topics

  name         = "notifications-${each.key}"
  display_name = each.value
  tags         = local.by_code
}

resource "aws_sqs_queue" "live" {
  for_each = local.live

  name                       = "notifications-${each.key}"
  visibility_timeout_seconds = each.value.visibility
  message_retention_seconds  = each.value.retention
  receive_wait_time_seconds  = each.value.wait
  max_message_size           = each.value.size
  tags                       = each.value.tags

  redrive_policy = try(jsonencode({
    maxReceiveCount     = 4
    deadLetterTargetArn = aws_sqs_queue.dead[each.value.dead].arn
  }), null)
}

resource "aws_sqs_queue" "dead" {
  for_each = { for name, queue in local.queues : name => queue if endswith(name, "-dlq") }

  name                       = "notifications-${each.key}"
  visibility_timeout_seconds = each.value.visibility
  message_retention_seconds  = each.value.retention
  receive_wait_time_seconds  = each.value.wait
  max_message_size           = each.value.size
  tags                       = each.value.tags
}

resource "aws_cloudwatch_metric_alarm" "age" {
  alarm_name                = "notifications-sms-age"
  alarm_description         = "Text messages wait for more than ten minutes."
  actions_enabled           = true
  alarm_actions             = [aws_sns_topic.all["oncall"].id]
  ok_actions                = [aws_sns_topic.all["oncall"].id]
  insufficient_data_actions = []
  comparison_operator       = "GreaterThanThreshold"
  datapoints_to_alarm       = 3
  dimensions                = { QueueName = "notifications-sms" }
  evaluation_periods        = 5
  metric_name               = "ApproximateAgeOfOldestMessage"
  namespace                 = "AWS/SQS"
  period                    = 60
  statistic                 = "Maximum"
  threshold                 = 600
  treat_missing_data        = "notBreaching"
}

resource "aws_dynamodb_table" "deliveries" {
  name                        = "notifications-deliveries"
  hash_key                    = "id"
  read_capacity               = 5
  write_capacity              = 5
  deletion_protection_enabled = true
  tags                        = local.by_code

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [write_capacity, read_capacity]
  }
}

output "queue_urls" {
  description = "URLs of the queues, by channel."
  value       = { for name, queue in aws_sqs_queue.live : name => queue.id }
}
