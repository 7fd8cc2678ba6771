terraform {
  required_version = ">= 1.9"

  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "shop/dev/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.25.0"
    }
  }
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = [local.account]

  default_tags {
    tags = { environment = local.environment, service = "shop" }
  }
}

variable "image_tag" {
  type = string
}
