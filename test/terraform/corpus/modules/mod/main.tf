variable "name" {
  type = string
}

variable "size" {
  type     = number
  default  = 4
  nullable = false
}

resource "terraform_data" "this" {
  input = "${var.name}-${var.size}"
}

module "deep" {
  source = "./deep"
  value  = terraform_data.this.id
}

output "name" {
  value       = upper(var.name)
  description = "Upper-case name"
}

output "id" {
  value      = module.deep.id
  depends_on = [terraform_data.this]
}

output "size" {
  value = var.size
}
