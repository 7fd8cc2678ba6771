module "queues" {
  source = "./modules/queue"

  environment = var.environment
  topic_arn   = aws_sns_topic.alerts.arn

  queues = concat(
    [for queue in var.queues : { name = queue.name, visibility_timeout = queue.visibility_timeout }],
    [{ name = "audit", visibility_timeout = 300, retention_days = 14, attempts = 3, dead_letter_suffix = "dlq" }],
  )
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"

  tags = {
    environment = var.environment
    service     = "messaging"
  }
}

output "queue_urls" {
  description = "URL of each queue, by its name."
  value       = module.queues.urls
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = module.queues.arns
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
