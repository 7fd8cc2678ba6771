terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name  = "n"
  items = ["b", "c", "d"]
}
resource "probe_thing" "b" {
  name  = "m"
  items = ["z", "a", "b", "c"]
}
