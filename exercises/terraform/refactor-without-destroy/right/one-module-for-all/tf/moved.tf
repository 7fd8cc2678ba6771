moved {
  from = aws_sqs_queue.queue
  to   = aws_sqs_queue.worker
}

moved {
  from = aws_sqs_queue.queue_failed
  to   = aws_sqs_queue.dead
}

moved {
  from = aws_sqs_queue.worker
  to   = module.queues.aws_sqs_queue.this
}

moved {
  from = aws_sqs_queue.dead
  to   = module.queues.aws_sqs_queue.dead_letter
}

moved {
  from = aws_cloudwatch_metric_alarm.dead
  to   = module.queues.aws_cloudwatch_metric_alarm.this
}

moved {
  from = aws_sqs_queue.audit
  to   = module.queues.aws_sqs_queue.this["audit"]
}

moved {
  from = aws_sqs_queue.audit_dlq
  to   = module.queues.aws_sqs_queue.dead_letter["audit"]
}

moved {
  from = aws_cloudwatch_metric_alarm.audit
  to   = module.queues.aws_cloudwatch_metric_alarm.this["audit"]
}
