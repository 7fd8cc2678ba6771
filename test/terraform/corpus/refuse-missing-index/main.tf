resource "terraform_data" "c" {
  count = 2
}
output "d" {
  value = terraform_data.c[5].id
}
