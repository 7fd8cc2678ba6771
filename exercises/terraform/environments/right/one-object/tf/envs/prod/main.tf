locals {
  environment = "prod"
  account     = "210987654321"
}

module "network" {
  source = "../../modules/network"

  environment = local.environment
  block       = "10.20.0.0/16"

  subnets = {
    eu-west-1a = "10.20.0.0/20"
    eu-west-1b = "10.20.16.0/20"
    eu-west-1c = "10.20.32.0/20"
  }
}

module "service" {
  source = "../../modules/service"

  settings = {
    environment   = local.environment
    version       = var.image_tag
    tasks         = 3
    cpu           = 1024
    memory        = 2048
    log_days      = 90
    role_arn      = "arn:aws:iam::${local.account}:role/ecs-execution"
    keep_sessions = true
  }

  vpc     = module.network.vpc
  subnets = module.network.subnets
}

output "cluster" {
  description = "The cluster to watch after a deployment."
  value       = module.service.cluster
}
