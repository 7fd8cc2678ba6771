variable "name" {
  type = string
}

resource "terraform_data" "main" {
  input = var.name
}
