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

module "failed" {
  source = "./sqs"

  name      = "${var.prefix}-${coalesce(var.dead, "${var.name}-dead")}"
  retention = 14 * 86400
  tags      = local.tags
}

module "this" {
  source = "./sqs"

  name      = "${var.prefix}-${var.name}"
  timeout   = var.timeout
  retention = var.retention
  tags      = local.tags

  redrive = <<-JSON
    {
      "deadLetterTargetArn": "${module.failed.queue.arn}",
      "maxReceiveCount": ${var.tries}
    }
  JSON
}

moved {
  from = aws_sqs_queue.failed[0]
  to   = module.failed.aws_sqs_queue.queue
}

moved {
  from = aws_sqs_queue.this
  to   = module.this.aws_sqs_queue.queue
}

module "alarm" {
  source = "./alarm"

  queue   = module.failed.queue.name
  actions = var.on_letters
  tags    = local.tags
}

moved {
  from = aws_cloudwatch_metric_alarm.failed
  to   = module.alarm.aws_cloudwatch_metric_alarm.letters
}

output "queue" {
  description = "The queue, as far as others need it."
  value       = { url = module.this.queue.id, arn = module.this.queue.arn }
}
