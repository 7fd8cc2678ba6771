variable "name" { type = string }

variable "timeout" {
  type    = number
  default = 30
}

variable "retention" { type = number }

variable "redrive" {
  type    = string
  default = null
}

variable "tags" { type = map(string) }

resource "aws_sqs_queue" "queue" {
  name                       = var.name
  visibility_timeout_seconds = var.timeout
  message_retention_seconds  = var.retention
  redrive_policy             = var.redrive
  tags                       = var.tags
}

output "queue" {
  value = aws_sqs_queue.queue
}
