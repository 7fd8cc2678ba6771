variable "v" {
  default = "over"
}
resource "terraform_data" "a" {
  input = "overridden"
}
output "v" {
  value       = "out ${var.v}"
  description = "d"
}
