resource "terraform_data" "a" {
  input = "a"
}
resource "terraform_data" "b" {
  input = terraform_data.a.output
}
resource "terraform_data" "c" {
  count = 2
  input = { up = terraform_data.b.output, n = count.index }
}
resource "terraform_data" "d" {
  input = terraform_data.c[*].output
}
locals {
  ids = concat([terraform_data.a.id], terraform_data.c[*].id)
}
output "ids" {
  value = local.ids
}
output "joined" {
  value = "id: ${terraform_data.a.id}"
}
