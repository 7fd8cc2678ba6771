moved {
  from = aws_sqs_queue.this[0]
  to   = aws_sqs_queue.this["orders"]
}

moved {
  from = aws_sqs_queue.this[1]
  to   = aws_sqs_queue.this["shipping"]
}

moved {
  from = aws_sqs_queue.this[2]
  to   = aws_sqs_queue.this["invoices"]
}

moved {
  from = aws_sqs_queue.dead_letter[0]
  to   = aws_sqs_queue.dead_letter["orders"]
}

moved {
  from = aws_sqs_queue.dead_letter[1]
  to   = aws_sqs_queue.dead_letter["shipping"]
}

moved {
  from = aws_sqs_queue.dead_letter[2]
  to   = aws_sqs_queue.dead_letter["invoices"]
}

moved {
  from = aws_cloudwatch_metric_alarm.this[0]
  to   = aws_cloudwatch_metric_alarm.this["orders"]
}

moved {
  from = aws_cloudwatch_metric_alarm.this[1]
  to   = aws_cloudwatch_metric_alarm.this["shipping"]
}

moved {
  from = aws_cloudwatch_metric_alarm.this[2]
  to   = aws_cloudwatch_metric_alarm.this["invoices"]
}
