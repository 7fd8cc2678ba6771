module "new" {
  source = "./m"
}
moved {
  from = module.old
  to   = module.new
}
module "each" {
  source   = "./m"
  for_each = toset(["a", "b"])
}
moved {
  from = module.single
  to   = module.each["a"]
}
moved {
  from = terraform_data.one
  to   = terraform_data.two
}
moved {
  from = terraform_data.two
  to   = terraform_data.three
}
resource "terraform_data" "three" {
  input = 3
}
