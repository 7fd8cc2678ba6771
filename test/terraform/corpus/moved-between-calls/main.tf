module "queue" {
  source   = "./child"
  for_each = toset(["orders"])
  name     = each.key
}

module "audit" {
  source = "./child"
  name   = "audit"
}

moved {
  from = module.queue["audit"].terraform_data.main
  to   = module.audit.terraform_data.main
}

moved {
  from = terraform_data.orders
  to   = module.queue["orders"].terraform_data.main
}
