variable "x" {
  default = 1
}
resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition     = var.x == 2
      error_message = "x is ${var.x}"
    }
  }
}
resource "terraform_data" "b" {
  input = terraform_data.a.id
}
