resource "terraform_data" "a" {
  inputs = 1
  foo {
  }
}
resource "terraform_dat" "b" {}
data "terraform_data" "c" {}
