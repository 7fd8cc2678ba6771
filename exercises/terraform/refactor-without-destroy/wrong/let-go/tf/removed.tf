removed {
  from = aws_sqs_queue.worker

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue.dead

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_cloudwatch_metric_alarm.dead

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue.audit

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue.audit_dlq

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_cloudwatch_metric_alarm.audit

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue.queue

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_sqs_queue.queue_failed

  lifecycle {
    destroy = false
  }
}
