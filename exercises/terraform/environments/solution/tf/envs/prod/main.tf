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
    key          = "shop/prod/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["210987654321"]

  default_tags {
    tags = {
      environment = "prod"
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

  name               = "shop-prod"
  cidr_block         = "10.20.0.0/16"
  availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

module "service" {
  source = "../../modules/service"

  name               = "shop-prod"
  image_tag          = var.image_tag
  region             = "eu-west-1"
  execution_role_arn = "arn:aws:iam::210987654321:role/ecs-execution"

  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.subnet_ids
  allowed_cidr     = module.network.cidr_block
  copies           = 3
  cpu              = 1024
  memory           = 2048
  log_group        = "/shop/prod"
  retention_days   = 90
  protect_sessions = true
}
