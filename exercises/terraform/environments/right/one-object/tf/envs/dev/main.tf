locals {
  environment = "dev"
  account     = "123456789012"
}

module "network" {
  source = "../../modules/network"

  environment = local.environment
  block       = "10.10.0.0/16"

  subnets = {
    eu-central-1b = "10.10.16.0/20"
    eu-central-1a = "10.10.0.0/20"
  }
}

module "service" {
  source = "../../modules/service"

  settings = {
    environment = local.environment
    version     = var.image_tag
    tasks       = 1
    cpu         = 256
    memory      = 512
    log_days    = 7
    role_arn    = "arn:aws:iam::${local.account}:role/ecs-execution"
  }

  vpc     = module.network.vpc
  subnets = module.network.subnets
}

output "cluster" {
  description = "The cluster to watch after a deployment."
  value       = module.service.cluster
}
