variable "x" {
  default = 1
}
resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition     = var.x
      error_message = "x"
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = length([var.x])
    error_message = "x"
  }
}
