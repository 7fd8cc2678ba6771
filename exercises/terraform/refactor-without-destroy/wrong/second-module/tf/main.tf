locals {
  tags = {
    environment = var.environment
    service     = "messaging"
  }

  queues = merge(
    {
      for queue in var.queues : queue.name => {
        dead_letter_name   = "${var.environment}-${queue.name}-dead"
        visibility_timeout = queue.visibility_timeout
        message_retention  = 345600
        max_receives       = 5
      }
    },
  )
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"
  tags = local.tags
}

module "queue" {
  source   = "./modules/queue"
  for_each = local.queues

  name               = "${var.environment}-${each.key}"
  dead_letter_name   = each.value.dead_letter_name
  visibility_timeout = each.value.visibility_timeout
  message_retention  = each.value.message_retention
  max_receives       = each.value.max_receives
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}
