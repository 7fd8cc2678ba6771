variable "t" {
  ephemeral = true
  default   = "x"
}
resource "terraform_data" "a" {
  input = var.t
}
output "o" {
  value = var.t
}
