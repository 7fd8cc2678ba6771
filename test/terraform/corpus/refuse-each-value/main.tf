module "m" {
  source   = "./m"
  for_each = { a = 1 }
  x        = count.index
}
output "o" {
  value = module.m.y
}
output "p" {
  value = module.m["a"].z
}
