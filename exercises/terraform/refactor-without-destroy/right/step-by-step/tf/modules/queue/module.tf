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

module "pair" {
  source = "./pair"

  name      = "${var.prefix}-${var.name}"
  dead_name = "${var.prefix}-${coalesce(var.dead, "${var.name}-dead")}"
  timeout   = var.timeout
  retention = var.retention
  tries     = var.tries
  tags      = local.tags
}

moved {
  from = aws_sqs_queue.failed[0]
  to   = module.pair.module.failed.aws_sqs_queue.queue
}

moved {
  from = aws_sqs_queue.this
  to   = module.pair.module.this.aws_sqs_queue.queue
}

module "alarm" {
  source = "./alarm"

  queue   = module.pair.dead.name
  actions = var.on_letters
  tags    = local.tags
}

moved {
  from = aws_cloudwatch_metric_alarm.failed
  to   = module.alarm.aws_cloudwatch_metric_alarm.letters
}

output "queue" {
  description = "The queue, as far as others need it."
  value       = { url = module.pair.work.id, arn = module.pair.work.arn }
}
