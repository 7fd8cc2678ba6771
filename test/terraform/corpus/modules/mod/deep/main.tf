variable "value" {}

resource "terraform_data" "deep" {
  triggers_replace = [var.value]
}

output "id" {
  value = terraform_data.deep.id
}
