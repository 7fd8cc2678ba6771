locals {
  tags = {
    environment = var.environment
    service     = "messaging"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "${var.environment}-queue-alerts"
  tags = local.tags
}

module "orders" {
  source = "./modules/queue"

  name               = "${var.environment}-orders"
  dead_letter_name   = "${var.environment}-orders-dead"
  visibility_timeout = 30
  message_retention  = 345600
  max_receives       = 5
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}

module "shipping" {
  source = "./modules/queue"

  name               = "${var.environment}-shipping"
  dead_letter_name   = "${var.environment}-shipping-dead"
  visibility_timeout = 120
  message_retention  = 345600
  max_receives       = 5
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}

module "invoices" {
  source = "./modules/queue"

  name               = "${var.environment}-invoices"
  dead_letter_name   = "${var.environment}-invoices-dead"
  visibility_timeout = 600
  message_retention  = 345600
  max_receives       = 5
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}

module "audit" {
  source = "./modules/queue"

  name               = "${var.environment}-audit"
  dead_letter_name   = "${var.environment}-audit-dlq"
  visibility_timeout = 300
  message_retention  = 1209600
  max_receives       = 3
  alarm_topic_arn    = aws_sns_topic.alerts.arn
  tags               = local.tags
}
