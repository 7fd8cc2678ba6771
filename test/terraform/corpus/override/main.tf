variable "v" {
  default = "base"
}
resource "terraform_data" "a" {
  input = "base"
  lifecycle {
    create_before_destroy = true
  }
}
output "v" {
  value = var.v
}
