variable "name" {
  type        = string
  description = "Name of it"
}

variable "size" {
  type    = number
  default = 3
}

variable "tags" {
  type    = map(string)
  default = { b = "2", a = "1" }
}

variable "settings" {
  type = object({
    port    = number
    host    = optional(string, "localhost")
    extra   = optional(list(string))
    nested  = optional(object({ on = optional(bool, true) }), {})
  })
  nullable = false
}

variable "secret" {
  type      = string
  sensitive = true
}

variable "anything" {
  default = null
}

variable "set" {
  type    = set(string)
  default = ["z", "a", "a"]
}

resource "terraform_data" "a" {
  input = {
    name     = var.name
    size     = var.size
    tags     = var.tags
    settings = var.settings
    any      = var.anything
    set      = var.set
  }
}

resource "terraform_data" "secret" {
  input = var.secret
}

output "settings" {
  value = var.settings
}

output "secret" {
  value     = "x-${var.secret}"
  sensitive = true
}
