resource "aws_sqs_queue" "notifications-sms" {
  content_based_deduplication       = false
  deduplication_scope               = null
  delay_seconds                     = 0
  fifo_queue                        = false
  fifo_throughput_limit             = null
  kms_data_key_reuse_period_seconds = 300
  kms_master_key_id                 = null
  max_message_size                  = 65536
  message_retention_seconds         = 604800
  name                              = "notifications-sms"
  receive_wait_time_seconds         = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.notifications-sms-dlq.arn
    maxReceiveCount     = 4
  })
  region                  = "eu-central-1"
  sqs_managed_sse_enabled = true
  tags = {
    made-by = "hand"
    team    = "messaging"
  }
  tags_all = {
    made-by = "hand"
    team    = "messaging"
  }
  visibility_timeout_seconds = 90
}

resource "aws_sqs_queue" "notifications-sms-dlq" {
  content_based_deduplication       = false
  delay_seconds                     = 0
  fifo_queue                        = false
  kms_data_key_reuse_period_seconds = 300
  max_message_size                  = 262144
  message_retention_seconds         = 1209600
  name                              = "notifications-sms-dlq"
  receive_wait_time_seconds         = 0
  region                            = "eu-central-1"
  sqs_managed_sse_enabled           = true
  tags = {
    made-by = "hand"
    team    = "messaging"
  }
  visibility_timeout_seconds = 30
}

resource "aws_sns_topic" "notifications-oncall" {
  application_failure_feedback_role_arn    = null
  application_success_feedback_sample_rate = 0
  content_based_deduplication              = false
  delivery_policy                          = null
  display_name                             = "On call"
  fifo_topic                               = false
  kms_master_key_id                        = null
  name                                     = "notifications-oncall"
  region                                   = "eu-central-1"
  tags = {
    team = "messaging"
  }
  tracing_config = null
}

resource "aws_cloudwatch_metric_alarm" "notifications-sms-age" {
  actions_enabled           = true
  alarm_actions             = [aws_sns_topic.notifications-oncall.arn]
  alarm_description         = "Text messages wait for more than ten minutes."
  alarm_name                = "notifications-sms-age"
  comparison_operator       = "GreaterThanThreshold"
  datapoints_to_alarm       = 3
  dimensions                = { QueueName = aws_sqs_queue.notifications-sms.name }
  evaluation_periods        = 5
  extended_statistic        = null
  insufficient_data_actions = []
  metric_name               = "ApproximateAgeOfOldestMessage"
  namespace                 = "AWS/SQS"
  ok_actions                = [aws_sns_topic.notifications-oncall.arn]
  period                    = 60
  region                    = "eu-central-1"
  statistic                 = "Maximum"
  tags                      = {}
  threshold                 = 600
  threshold_metric_id       = null
  treat_missing_data        = "notBreaching"
  unit                      = null
}
