variable "1x" {}
variable "source" {
  default = 1
}
output "a b" {
  value = 1
}
module "1" {
  source = "./m"
}
resource "terraform_data" "x y" {}
