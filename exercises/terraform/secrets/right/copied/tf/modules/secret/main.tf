terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "name" {
  type = string
}

variable "value" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "value_version" {
  type = number
}

resource "aws_ssm_parameter" "this" {
  name             = var.name
  type             = "SecureString"
  value_wo         = var.value
  value_wo_version = var.value_version
}

output "name" {
  value = aws_ssm_parameter.this.name
}

output "arn" {
  value = aws_ssm_parameter.this.arn
}
