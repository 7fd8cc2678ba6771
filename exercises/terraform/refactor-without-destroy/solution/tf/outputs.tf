output "queue_urls" {
  description = "URL of each queue, by its name."
  value       = { for name, queue in module.queue : name => queue.url }
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = [for name in concat(var.queues[*].name, ["audit"]) : module.queue[name].arn]
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
