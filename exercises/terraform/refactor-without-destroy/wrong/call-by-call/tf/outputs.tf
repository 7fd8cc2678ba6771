output "queue_urls" {
  description = "URL of each queue, by its name."
  value       = { orders = module.orders.url, shipping = module.shipping.url, invoices = module.invoices.url, audit = module.audit.url }
}

output "queue_arns" {
  description = "ARNs of the queues in the order of var.queues, the audit queue last."
  value       = [module.orders.arn, module.shipping.arn, module.invoices.arn, module.audit.arn]
}

output "alerts_topic_arn" {
  description = "ARN of the topic that the alarms are sent to."
  value       = aws_sns_topic.alerts.arn
}
