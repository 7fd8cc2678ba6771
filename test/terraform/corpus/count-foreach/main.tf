variable "n" {
  default = 3
}

locals {
  people = {
    ann = { age = 30 }
    bob = { age = 40 }
  }
}

resource "terraform_data" "c" {
  count = var.n
  input = "item ${count.index}"
}

resource "terraform_data" "e" {
  for_each = local.people
  input    = "${each.key} is ${each.value.age}"
}

resource "terraform_data" "s" {
  for_each = toset(["x", "y"])
  input    = each.value
}

resource "terraform_data" "none" {
  count = 0
  input = 1
}

output "splat" {
  value = terraform_data.c[*].input
}

output "one" {
  value = terraform_data.e["ann"].input
}

output "all" {
  value = { for k, v in terraform_data.e : k => v.input }
}

output "ids" {
  value = [for r in terraform_data.c : r.id]
}

output "none" {
  value = one(terraform_data.none[*].id)
}
