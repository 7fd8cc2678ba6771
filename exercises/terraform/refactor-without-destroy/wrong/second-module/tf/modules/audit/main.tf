variable "name" {
  description = "Name of the queue."
  type        = string
}

variable "dead_letter_name" {
  description = "Name of the queue for messages that were tried too often."
  type        = string
}

variable "visibility_timeout" {
  description = "Seconds that a worker has for a message."
  type        = number
}

variable "message_retention" {
  description = "Seconds that an unread message is kept."
  type        = number
}

variable "max_receives" {
  description = "How often a message is tried."
  type        = number
}

variable "alarm_topic_arn" {
  description = "SNS topic that is told about dead letters."
  type        = string
}

variable "tags" {
  description = "Tags of everything that the module makes."
  type        = map(string)
}

resource "aws_sqs_queue" "dead" {
  name                      = var.dead_letter_name
  message_retention_seconds = 1209600
  tags                      = var.tags
}

resource "aws_sqs_queue" "main" {
  name                       = var.name
  visibility_timeout_seconds = var.visibility_timeout
  message_retention_seconds  = var.message_retention
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.max_receives
  })
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  alarm_name          = "${var.dead_letter_name}-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  tags                = var.tags

  lifecycle {
    # Tuned in the console by whoever is on call.
    ignore_changes = [threshold]
  }
}

output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.main.url
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.main.arn
}
