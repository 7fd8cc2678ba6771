resource "terraform_data" "c" {
  count = 2
}
resource "terraform_data" "f" {
  for_each = { a = 1 }
}
resource "terraform_data" "s" {}
output "a" {
  value = terraform_data.c.id
}
output "b" {
  value = terraform_data.f.id
}
output "c" {
  value = terraform_data.s[0].id
}
