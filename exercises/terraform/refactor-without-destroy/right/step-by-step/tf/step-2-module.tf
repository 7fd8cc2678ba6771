# … then from the root into the module.

moved {
  from = aws_sqs_queue.worker["audit"]
  to   = module.work_queue["audit"].aws_sqs_queue.this
}

moved {
  from = aws_sqs_queue.dead["audit"]
  to   = module.work_queue["audit"].aws_sqs_queue.failed[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead["audit"]
  to   = module.work_queue["audit"].aws_cloudwatch_metric_alarm.failed
}

moved {
  from = aws_sqs_queue.worker["invoices"]
  to   = module.work_queue["invoices"].aws_sqs_queue.this
}

moved {
  from = aws_sqs_queue.dead["invoices"]
  to   = module.work_queue["invoices"].aws_sqs_queue.failed[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead["invoices"]
  to   = module.work_queue["invoices"].aws_cloudwatch_metric_alarm.failed
}

moved {
  from = aws_sqs_queue.worker["orders"]
  to   = module.work_queue["orders"].aws_sqs_queue.this
}

moved {
  from = aws_sqs_queue.dead["orders"]
  to   = module.work_queue["orders"].aws_sqs_queue.failed[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead["orders"]
  to   = module.work_queue["orders"].aws_cloudwatch_metric_alarm.failed
}

moved {
  from = aws_sqs_queue.worker["shipping"]
  to   = module.work_queue["shipping"].aws_sqs_queue.this
}

moved {
  from = aws_sqs_queue.dead["shipping"]
  to   = module.work_queue["shipping"].aws_sqs_queue.failed[0]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead["shipping"]
  to   = module.work_queue["shipping"].aws_cloudwatch_metric_alarm.failed
}
