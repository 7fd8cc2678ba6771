# What billing knows of orders, in one place.

terraform {
  required_version = ">= 1.10.0"
}

variable "environment" {
  description = "dev or prod"
  type        = string
}

data "terraform_remote_state" "this" {
  backend = "s3"

  config = {
    region  = "eu-central-1"
    bucket  = "example-tfstate-${var.environment}"
    key     = "orders/terraform.tfstate"
    encrypt = true
  }
}

output "events_queue_arn" {
  description = "Queue of the events about orders"
  value       = data.terraform_remote_state.this.outputs.events_queue_arn
}
