variable "name" {
  type = string
}

variable "visibility_timeout" {
  type = number
}

variable "retention" {
  type = number
}

variable "max_message_size" {
  type    = number
  default = null
}

variable "max_receive_count" {
  description = "After so many tries a message goes to the dead-letter queue; null: there is none."
  type        = number
  default     = null
}

variable "oncall" {
  description = "Display name of a topic for the person on call; null: there is none."
  type        = string
  default     = null
}

variable "alarm_after" {
  type    = number
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  tags = merge({ team = "messaging" }, var.tags)
}

resource "aws_sqs_queue" "this" {
  name                       = "notifications-${var.name}"
  visibility_timeout_seconds = var.visibility_timeout
  message_retention_seconds  = var.retention
  receive_wait_time_seconds  = 20
  max_message_size           = var.max_message_size
  tags                       = local.tags

  redrive_policy = var.max_receive_count == null ? null : jsonencode({
    deadLetterTargetArn = one(aws_sqs_queue.dead[*].arn)
    maxReceiveCount     = var.max_receive_count
  })
}

resource "aws_sqs_queue" "dead" {
  count = var.max_receive_count == null ? 0 : 1

  name                      = "notifications-${var.name}-dlq"
  message_retention_seconds = 14 * 24 * 60 * 60
  tags                      = local.tags
}

resource "aws_sns_topic" "oncall" {
  count = var.oncall == null ? 0 : 1

  name         = "notifications-oncall"
  display_name = var.oncall
  tags         = { team = "messaging" }
}

resource "aws_cloudwatch_metric_alarm" "age" {
  count = var.alarm_after == null ? 0 : 1

  alarm_name          = "notifications-${var.name}-age"
  alarm_description   = "Text messages wait for more than ten minutes."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.this.name }
  statistic           = "Maximum"
  period              = 60
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.alarm_after
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = aws_sns_topic.oncall[*].arn
  ok_actions          = aws_sns_topic.oncall[*].arn
}

output "name" {
  value = var.name
}

output "url" {
  value = aws_sqs_queue.this.url
}
