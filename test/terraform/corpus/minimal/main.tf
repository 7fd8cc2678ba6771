resource "terraform_data" "a" {
  input = "hello"
}

output "id" {
  value = terraform_data.a.id
}

output "input" {
  value = terraform_data.a.input
}

output "out" {
  value = terraform_data.a.output
}
