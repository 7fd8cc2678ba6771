resource "terraform_data" "a" {
  input = 
}
output "x" {
  value = [1, 2
}
