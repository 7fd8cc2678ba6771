resource "aws_sqs_queue" "dead" {
  count = var.max_receives == 3 ? 0 : 1

  name                      = var.dead_letter_name
  message_retention_seconds = 1209600
  tags                      = var.tags
}

resource "aws_sqs_queue" "main" {
  count = var.max_receives == 3 ? 0 : 1

  name                       = var.name
  visibility_timeout_seconds = var.visibility_timeout
  message_retention_seconds  = var.message_retention
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[0].arn
    maxReceiveCount     = var.max_receives
  })
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  count = var.max_receives == 3 ? 0 : 1

  alarm_name          = "${var.dead_letter_name}-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead[0].name }
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

resource "aws_sqs_queue" "audit_dlq" {
  count = var.max_receives == 3 ? 1 : 0

  name                      = var.dead_letter_name
  message_retention_seconds = 1209600
  tags                      = var.tags
}

resource "aws_sqs_queue" "audit" {
  count = var.max_receives == 3 ? 1 : 0

  name                       = var.name
  visibility_timeout_seconds = var.visibility_timeout
  message_retention_seconds  = var.message_retention
  tags                       = var.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.audit_dlq[0].arn
    maxReceiveCount     = var.max_receives
  })
}

resource "aws_cloudwatch_metric_alarm" "audit" {
  count = var.max_receives == 3 ? 1 : 0

  alarm_name          = "${var.dead_letter_name}-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.audit_dlq[0].name }
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
