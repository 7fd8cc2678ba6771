resource "terraform_data" "same" {
  input = "same"
}

resource "terraform_data" "changed" {
  input = "new"
}

resource "terraform_data" "replaced" {
  input            = "x"
  triggers_replace = "two"
}

resource "terraform_data" "cbd" {
  triggers_replace = terraform_data.replaced.id
  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "new" {
  input = terraform_data.changed.output
}

output "a" {
  value = terraform_data.changed.output
}

output "b" {
  value = "b"
}
