module "audit" {
  source   = "./modules/audit"
  for_each = toset(["audit"])

  name               = "${var.environment}-${each.key}"
  dead_letter_name   = "${var.environment}-${each.key}-dlq"
  visibility_timeout = 300
  message_retention  = 1209600
  max_receives       = 3
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}
