locals {
  tags = {
    environment = var.environment
    service     = "messaging"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"
  tags = local.tags
}

resource "aws_sqs_queue" "dead" {
  count = length(var.queues)

  name                      = "${var.environment}-${var.queues[count.index].name}-dead"
  message_retention_seconds = 1209600
  tags                      = local.tags
}

resource "aws_sqs_queue" "worker" {
  count = length(var.queues)

  name                       = "${var.environment}-${var.queues[count.index].name}"
  visibility_timeout_seconds = var.queues[count.index].visibility_timeout
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[count.index].arn
    maxReceiveCount     = 5
  })
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  count = length(var.queues)

  alarm_name          = "${var.environment}-${var.queues[count.index].name}-dead-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead[count.index].name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  tags                = local.tags

  lifecycle {
    # Tuned in the console by whoever is on call.
    ignore_changes = [threshold]
  }
}
