# module "network" { source = "../../modules/network" }
# module "service" { source = "../../modules/service" }
