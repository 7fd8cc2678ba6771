output "queue_urls" {
  description = "URL of each queue, by its name."

  value = merge(
    { for index, queue in var.queues : queue.name => aws_sqs_queue.worker[index].url },
    { audit = aws_sqs_queue.audit.url },
  )
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = concat(aws_sqs_queue.worker[*].arn, [aws_sqs_queue.audit.arn])
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
