variable "name" {
  description = "Name without the prefix."
  type        = string
}

variable "prefix" {
  description = "First part of every name."
  type        = string
}

variable "timeout" {
  description = "Visibility timeout in seconds."
  type        = number
}

variable "retention" {
  description = "Retention in seconds."
  type        = number
  default     = 345600
  nullable    = false
}

variable "tries" {
  description = "Receives before a message is put aside."
  type        = number
  default     = 5
  nullable    = false
}

variable "dead" {
  description = "Name of the dead-letter queue without the prefix; null makes one from the name."
  type        = string
  default     = null
}

variable "on_letters" {
  description = "ARNs that are told when a message is put aside."
  type        = set(string)
  default     = []
}

locals {
  tags = { environment = var.prefix, service = "messaging" }
}

resource "aws_sqs_queue" "failed" {
  count = 1

  name                      = "${var.prefix}-${coalesce(var.dead, "${var.name}-dead")}"
  message_retention_seconds = 14 * 86400
  tags                      = local.tags
}

resource "aws_sqs_queue" "this" {
  name                       = "${var.prefix}-${var.name}"
  visibility_timeout_seconds = var.timeout
  message_retention_seconds  = var.retention
  tags                       = local.tags

  redrive_policy = <<-JSON
    {
      "deadLetterTargetArn": "${aws_sqs_queue.failed[0].arn}",
      "maxReceiveCount": ${var.tries}
    }
  JSON
}

module "alarm" {
  source = "./alarm"

  queue   = aws_sqs_queue.failed[0].name
  actions = var.on_letters
  tags    = local.tags
}

moved {
  from = aws_cloudwatch_metric_alarm.failed
  to   = module.alarm.aws_cloudwatch_metric_alarm.letters
}

output "queue" {
  description = "The queue, as far as others need it."
  value       = { url = aws_sqs_queue.this.id, arn = aws_sqs_queue.this.arn }
}
