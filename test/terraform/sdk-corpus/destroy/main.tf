terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
output "nothing" {
  value = null
}
