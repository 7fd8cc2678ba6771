variable "name" { type = string }

variable "dead_name" { type = string }

variable "timeout" { type = number }

variable "retention" { type = number }

variable "tries" { type = number }

variable "tags" { type = map(string) }

module "failed" {
  source = "./sqs"

  name      = var.dead_name
  retention = 14 * 86400
  tags      = var.tags
}

module "this" {
  source = "./sqs"

  name      = var.name
  timeout   = var.timeout
  retention = var.retention
  tags      = var.tags

  redrive = <<-JSON
    {
      "deadLetterTargetArn": "${module.failed.queue.arn}",
      "maxReceiveCount": ${var.tries}
    }
  JSON
}

output "work" {
  value = module.this.queue
}

output "dead" {
  value = module.failed.queue
}
