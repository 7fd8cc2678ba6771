terraform {
  required_version = ">= 1.10, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "shop/dev/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      environment = "dev"
      service     = "shop"
    }
  }
}

variable "image_tag" {
  description = "Version of the shop that runs, such as 1.4.2."
  type        = string
}

module "network" {
  source = "../../modules/network"

  name               = "shop-dev"
  cidr_block         = "10.10.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b"]
}

module "service" {
  source = "../../modules/service"

  name               = "shop-dev"
  image_tag          = var.image_tag
  region             = "eu-central-1"
  execution_role_arn = "arn:aws:iam::123456789012:role/ecs-execution"

  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.subnet_ids
  allowed_cidr     = module.network.cidr_block
  copies           = 1
  cpu              = 256
  memory           = 512
  log_group        = "/shop/dev"
  retention_days   = 7
  protect_sessions = false
}
