terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "z" {
  name = "n"
  text = "x"
}
moved {
  from = probe_thing.a
  to   = probe_thing.z
}
