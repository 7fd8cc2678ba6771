terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name     = "n2"
  password = "p2"
  rule {
    name   = "r"
    secret = "s2"
  }
}
