locals {
  tags = {
    environment = var.environment
    service     = "messaging"
  }

  queues = concat(
    [for queue in var.queues : { name = queue.name, dead = "dead", timeout = queue.visibility_timeout, retention = 345600, tries = 5 }],
    [{ name = "audit", dead = "dlq", timeout = 300, retention = 1209600, tries = 3 }],
  )
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"
  tags = local.tags
}

module "queue" {
  source = "./modules/queue"
  count  = length(local.queues)

  name               = "${var.environment}-${local.queues[count.index].name}"
  dead_letter_name   = "${var.environment}-${local.queues[count.index].name}-${local.queues[count.index].dead}"
  visibility_timeout = local.queues[count.index].timeout
  message_retention  = local.queues[count.index].retention
  max_receives       = local.queues[count.index].tries
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}
