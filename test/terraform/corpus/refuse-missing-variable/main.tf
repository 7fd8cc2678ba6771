variable "a" {}
variable "b" {
  type = string
}
output "a" {
  value = var.a
}
