variable "token" {
  type      = string
  ephemeral = true
  default   = "t"
}
resource "terraform_data" "a" {
  input = "fixed"
}
output "o" {
  value = terraform_data.a.input
}
locals {
  t = "x${var.token}"
}
