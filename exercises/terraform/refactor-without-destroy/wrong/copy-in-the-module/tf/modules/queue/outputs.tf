output "url" {
  description = "URL of the queue."
  value       = one(concat(aws_sqs_queue.main, aws_sqs_queue.audit)).url
}

output "arn" {
  description = "ARN of the queue."
  value       = one(concat(aws_sqs_queue.main, aws_sqs_queue.audit)).arn
}
