provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]
}

locals {
  tags = {
    environment = var.environment
    service     = "shop"
  }
}

module "network" {
  source = "../../modules/network/"

  cidr_block = var.cidr_block
  zones      = var.zones
  tags       = local.tags
}

module "service" {
  source = "../../modules/service/"

  environment        = var.environment
  image_tag          = var.image_tag
  size               = var.size
  log_retention      = var.log_retention
  protect_data       = var.protect_data
  execution_role_arn = "arn:aws:iam::${var.account_id}:role/ecs-execution"
  network            = module.network.network
  tags               = local.tags
}
