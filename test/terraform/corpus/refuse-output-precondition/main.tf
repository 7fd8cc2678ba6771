variable "x" {
  default = 1
}
output "o" {
  value = var.x
  precondition {
    condition     = var.x == 2
    error_message = "bad x"
  }
}
