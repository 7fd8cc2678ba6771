module "a" {
  source = "./m"
}
module "b" {
  source     = "./m"
  depends_on = [module.a]
}
resource "terraform_data" "after" {
  depends_on = [module.b]
}
