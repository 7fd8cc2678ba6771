terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name = "n"
  on   = false
  rule {
    name = "r"
    note = ""
  }
  rule_set {
    name = "s"
    port = 80
  }
}
