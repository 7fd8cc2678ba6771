terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
}
