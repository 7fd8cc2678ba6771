module "one" {
  source = "./mod"
  name   = "first"
}

module "many" {
  source   = "./mod"
  for_each = toset(["a", "b"])
  name     = each.key
}

module "counted" {
  source = "./mod"
  count  = 2
  name   = "n${count.index}"
  size   = null
}

output "one" {
  value = module.one.name
}

output "many" {
  value = { for k, m in module.many : k => m.id }
}

output "counted" {
  value = module.counted[*].size
}
