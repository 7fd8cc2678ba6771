locals {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012"
}

moved {
  from = aws_sqs_queue.email
  to   = module.email.aws_sqs_queue.this
}

moved {
  from = aws_dynamodb_table.deliveries
  to   = module.deliveries.aws_dynamodb_table.this
}

import {
  to = module.sms.aws_sqs_queue.this
  id = "${local.queue_url}/notifications-sms"
}

import {
  to = module.sms.aws_sqs_queue.dead[0]
  id = "${local.queue_url}/notifications-sms-dlq"
}

import {
  to = module.sms.aws_sns_topic.oncall[0]
  id = "arn:aws:sns:eu-central-1:123456789012:notifications-oncall"
}

import {
  to = module.sms.aws_cloudwatch_metric_alarm.age[0]
  id = "notifications-sms-age"
}

removed {
  from = aws_sqs_queue.fax
  lifecycle {
    destroy = false
  }
}
