variable "port" {
  type    = number
  default = 80

  validation {
    condition     = var.port > 0 && var.port < 65536
    error_message = "Port must be in 1-65535."
  }
}

resource "terraform_data" "a" {
  input = var.port

  lifecycle {
    precondition {
      condition     = var.port != 22
      error_message = "Not SSH."
    }
    postcondition {
      condition     = self.input == 80
      error_message = "Must be 80."
    }
  }
}

check "fails" {
  assert {
    condition     = var.port == 443
    error_message = "Port is ${var.port}, not 443."
  }
  assert {
    condition     = terraform_data.a.id == "x"
    error_message = "Unknown."
  }
}

check "passes" {
  assert {
    condition     = var.port == 80
    error_message = "no"
  }
}

output "o" {
  value = var.port
  precondition {
    condition     = var.port > 10
    error_message = "low"
  }
}
