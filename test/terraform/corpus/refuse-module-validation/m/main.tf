variable "port" {
  type = number
  validation {
    condition     = var.port > 0
    error_message = "Port must be positive."
  }
}
