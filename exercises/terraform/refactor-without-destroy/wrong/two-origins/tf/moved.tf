moved {
  from = aws_sqs_queue.worker[0]
  to   = module.queue["orders"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.queue[0]
  to   = module.queue["orders"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[0]
  to   = module.queue["orders"].aws_sqs_queue.dead
}

moved {
  from = aws_sqs_queue.queue_failed[0]
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
  from = aws_sqs_queue.queue[1]
  to   = module.queue["shipping"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[1]
  to   = module.queue["shipping"].aws_sqs_queue.dead
}

moved {
  from = aws_sqs_queue.queue_failed[1]
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
  from = aws_sqs_queue.queue[2]
  to   = module.queue["invoices"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.dead[2]
  to   = module.queue["invoices"].aws_sqs_queue.dead
}

moved {
  from = aws_sqs_queue.queue_failed[2]
  to   = module.queue["invoices"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[2]
  to   = module.queue["invoices"].aws_cloudwatch_metric_alarm.dead
}

moved {
  from = aws_sqs_queue.audit
  to   = module.queue["audit"].aws_sqs_queue.main
}

moved {
  from = aws_sqs_queue.audit_dlq
  to   = module.queue["audit"].aws_sqs_queue.dead
}

moved {
  from = aws_cloudwatch_metric_alarm.audit
  to   = module.queue["audit"].aws_cloudwatch_metric_alarm.dead
}
