resource "terraform_data" "a" {}
moved {
  from = terraform_data.a
  to   = module.m
}
moved {
  from = terraform_data.x.y.z
  to   = terraform_data.a
}
