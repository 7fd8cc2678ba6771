# The names of 2024. Applied in production; staging has not been applied since.

moved {
  from = aws_sqs_queue.queue
  to   = aws_sqs_queue.worker
}

moved {
  from = aws_sqs_queue.queue_failed
  to   = aws_sqs_queue.dead
}
