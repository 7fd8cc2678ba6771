output "queue_urls" {
  description = "URL of each queue, by its name."
  value       = merge({ for name, queue in module.queue : name => queue.url }, { audit = aws_sqs_queue.audit.url })
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = concat([for queue in var.queues : module.queue[queue.name].arn], [aws_sqs_queue.audit.arn])
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
