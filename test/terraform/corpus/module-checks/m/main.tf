variable "n" {
  type = number
  validation {
    condition     = var.n > 0
    error_message = "n"
  }
}
resource "terraform_data" "r" {
  count = 2
  input = var.n
  lifecycle {
    precondition {
      condition     = var.n < 5
      error_message = "big"
    }
    postcondition {
      condition     = self.id != ""
      error_message = "id"
    }
  }
}
output "n" {
  value = var.n
  precondition {
    condition     = var.n == 1
    error_message = "one"
  }
}
check "c" {
  assert {
    condition     = var.n == 2
    error_message = "n is ${var.n}"
  }
}
