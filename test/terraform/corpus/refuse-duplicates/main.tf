variable "a" {}
variable "a" {}
locals {
  x = 1
}
locals {
  x = 2
}
output "o" {
  value = 1
}
output "o" {
  value = 2
}
resource "terraform_data" "r" {}
resource "terraform_data" "r" {}
module "m" {
  source = "./m"
}
module "m" {
  source = "./m"
}
check "c" {
  assert {
    condition     = local.x == 1
    error_message = "x"
  }
}
check "c" {
  assert {
    condition     = local.x == 1
    error_message = "x"
  }
}
