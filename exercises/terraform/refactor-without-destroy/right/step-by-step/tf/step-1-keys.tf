# First from positions to names…

moved {
  from = aws_sqs_queue.worker[0]
  to   = aws_sqs_queue.worker["orders"]
}

moved {
  from = aws_sqs_queue.worker[1]
  to   = aws_sqs_queue.worker["shipping"]
}

moved {
  from = aws_sqs_queue.worker[2]
  to   = aws_sqs_queue.worker["invoices"]
}

moved {
  from = aws_sqs_queue.dead[0]
  to   = aws_sqs_queue.dead["orders"]
}

moved {
  from = aws_sqs_queue.dead[1]
  to   = aws_sqs_queue.dead["shipping"]
}

moved {
  from = aws_sqs_queue.dead[2]
  to   = aws_sqs_queue.dead["invoices"]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[0]
  to   = aws_cloudwatch_metric_alarm.dead["orders"]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[1]
  to   = aws_cloudwatch_metric_alarm.dead["shipping"]
}

moved {
  from = aws_cloudwatch_metric_alarm.dead[2]
  to   = aws_cloudwatch_metric_alarm.dead["invoices"]
}

moved {
  from = aws_sqs_queue.audit
  to   = aws_sqs_queue.worker["audit"]
}

moved {
  from = aws_sqs_queue.audit_dlq
  to   = aws_sqs_queue.dead["audit"]
}

moved {
  from = aws_cloudwatch_metric_alarm.audit
  to   = aws_cloudwatch_metric_alarm.dead["audit"]
}
