output "queue_urls" {
  description = "URL of each queue, by its name."
  value       = { for index, queue in local.queues : queue.name => module.queue[index].url }
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = module.queue[*].arn
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
