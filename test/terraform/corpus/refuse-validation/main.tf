variable "port" {
  type    = number
  default = 0
  validation {
    condition     = var.port > 0
    error_message = "Port must be positive, not ${var.port}."
  }
}
