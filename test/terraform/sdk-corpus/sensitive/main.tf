terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name     = "n"
  password = "new"
  text     = sensitive("x")
  tags     = { a = sensitive("y"), b = "z" }
  rule {
    name   = "r"
    secret = "new"
  }
  rule_set {
    name   = "r"
    secret = "new"
  }
}
