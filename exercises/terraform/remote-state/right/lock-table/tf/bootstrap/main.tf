terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.2"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = var.environment }
  }
}

variable "environment" {
  description = "The environment whose account this is applied to."
  type        = string

  validation {
    condition     = can(regex("^(dev|prod)$", var.environment))
    error_message = "There are dev and prod."
  }
}

module "store" {
  source = "./modules/state-store"

  bucket     = "example-tfstate-${var.environment}"
  lock_table = "example-tfstate-lock"
}

output "bucket" {
  description = "The bucket."
  value       = module.store.bucket
}
