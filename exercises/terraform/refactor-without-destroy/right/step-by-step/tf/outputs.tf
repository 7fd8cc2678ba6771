output "queue_urls" {
  value = tomap({ for key in keys(module.work_queue) : key => module.work_queue[key].queue.url })
}

output "queue_arns" {
  value = tolist(concat(
    [for queue in var.queues : module.work_queue[queue.name].queue.arn],
    [module.work_queue["audit"].queue.arn],
  ))
}

output "alerts_topic_arn" {
  value = aws_sns_topic.alerts.arn
}
