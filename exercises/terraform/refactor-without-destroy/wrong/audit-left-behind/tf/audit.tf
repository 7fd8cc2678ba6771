# Came later, copied from main.tf. Audit messages are kept for two weeks and tried three times only.

resource "aws_sqs_queue" "audit_dlq" {
  name                      = "${var.environment}-audit-dlq"
  message_retention_seconds = 1209600
  tags                      = local.tags
}

resource "aws_sqs_queue" "audit" {
  name                       = "${var.environment}-audit"
  visibility_timeout_seconds = 300
  message_retention_seconds  = 1209600
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_dlq.arn
    maxReceiveCount     = 3
  })
}

resource "aws_cloudwatch_metric_alarm" "audit" {
  alarm_name          = "${var.environment}-audit-dlq-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.audit_dlq.name }
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
