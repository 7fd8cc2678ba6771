output "events_queue_arn" {
  description = "Queue of the events about orders; billing reads from it"
  value       = aws_sqs_queue.events.arn
}
