locals {
  by_name = { for queue in var.queues : queue.name => queue }
  day     = 24 * 60 * 60
  tags    = { environment = var.environment, service = "messaging" }
}

resource "aws_sqs_queue" "this" {
  for_each = local.by_name

  name                       = "${var.environment}-${each.key}"
  visibility_timeout_seconds = each.value.visibility_timeout
  message_retention_seconds  = each.value.retention_days * local.day
  redrive_policy             = jsonencode({ maxReceiveCount = each.value.attempts, deadLetterTargetArn = aws_sqs_queue.dead_letter[each.key].arn })
  tags                       = local.tags
}

resource "aws_sqs_queue" "dead_letter" {
  for_each = local.by_name

  name                      = format("%s-%s-%s", var.environment, each.key, each.value.dead_letter_suffix)
  message_retention_seconds = 14 * local.day
  tags                      = local.tags
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = aws_sqs_queue.dead_letter

  alarm_name          = "${each.value.name}-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic_arn]
  tags                = local.tags

  lifecycle {
    ignore_changes = [threshold]
  }
}

output "urls" {
  description = "URLs by name."
  value       = { for name, queue in aws_sqs_queue.this : name => queue.url }
}

output "arns" {
  description = "ARNs in the order of the queues."
  value       = [for queue in var.queues : aws_sqs_queue.this[queue.name].arn]
}
