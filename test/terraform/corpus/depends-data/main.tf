resource "terraform_data" "a" {
  input = 1
}

resource "terraform_data" "b" {
  input      = 2
  depends_on = [terraform_data.a]
}

locals {
  x = { for i in range(3) : "k${i}" => i * 2 }
  y = [for k, v in local.x : "${k}=${v}" if v > 0]
}

output "y" {
  value       = local.y
  description = "The y"
  depends_on  = [terraform_data.b]
}

output "meta" {
  value = {
    ws     = terraform.workspace
    module = path.module
    root   = path.root
  }
}
