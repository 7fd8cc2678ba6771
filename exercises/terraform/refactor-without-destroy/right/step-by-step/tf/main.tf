locals {
  settings = { for queue in var.queues : queue.name => queue }

  # What makes a queue unlike the others.
  exceptions = {
    audit = { timeout = 300, retention = 1209600, tries = 3, dead = "audit-dlq" }
  }
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"
  tags = { environment = var.environment, service = "messaging" }
}

module "work_queue" {
  source   = "./modules/queue"
  for_each = toset(concat(var.queues[*].name, keys(local.exceptions)))

  name       = each.value
  prefix     = var.environment
  timeout    = try(local.exceptions[each.key].timeout, local.settings[each.key].visibility_timeout)
  retention  = try(local.exceptions[each.key].retention, null)
  tries      = try(local.exceptions[each.key].tries, null)
  dead       = try(local.exceptions[each.key].dead, null)
  on_letters = [aws_sns_topic.alerts.arn]
}
