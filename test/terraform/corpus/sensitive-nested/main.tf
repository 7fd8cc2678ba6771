variable "pw" {
  type      = string
  sensitive = true
  default   = "hunter2"
}

resource "terraform_data" "a" {
  input = {
    user = "me"
    pw   = var.pw
    list = ["x", var.pw]
  }
  triggers_replace = [sensitive("k"), "plain"]
}

output "user" {
  value = terraform_data.a.input.user
}

output "all" {
  value     = terraform_data.a.input
  sensitive = true
}

output "open" {
  value = nonsensitive(var.pw)
}
