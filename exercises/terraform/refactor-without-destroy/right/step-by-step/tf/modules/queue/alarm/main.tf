variable "queue" {
  type = string
}

variable "actions" {
  type = set(string)
}

variable "tags" {
  type = map(string)
}

resource "aws_cloudwatch_metric_alarm" "letters" {
  alarm_name          = "${var.queue}-letters"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  tags                = var.tags

  dimensions = {
    QueueName = var.queue
  }

  lifecycle {
    ignore_changes = [threshold]
  }
}
