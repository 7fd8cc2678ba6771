# The names of 2024. Applied in production; staging has not been applied since.

moved {
  from = aws_sqs_queue.queue
  to   = aws_sqs_queue.worker
}

moved {
  from = aws_sqs_queue.queue_failed
  to   = aws_sqs_queue.dead
}

# Each queue by its name, in modules/queue. Keep these until every environment has been applied.

moved {
  from = aws_sqs_queue.worker[0]
  to   = module.queue["orders"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[0]
  to   = module.queue["orders"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[0]
  to   = module.queue["orders"].aws_cloudwatch_metric_alarm.dead
}

moved {
  from = aws_sqs_queue.worker[1]
  to   = module.queue["shipping"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[1]
  to   = module.queue["shipping"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[1]
  to   = module.queue["shipping"].aws_cloudwatch_metric_alarm.dead
}

moved {
  from = aws_sqs_queue.worker[2]
  to   = module.queue["invoices"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[2]
  to   = module.queue["invoices"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[2]
  to   = module.queue["invoices"].aws_cloudwatch_metric_alarm.dead
}

moved {
  from = aws_sqs_queue.audit
  to   = module.audit["audit"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.audit_dlq
  to   = module.audit["audit"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.audit
  to   = module.audit["audit"].aws_cloudwatch_metric_alarm.dead
}
