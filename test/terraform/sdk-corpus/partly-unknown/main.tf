terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name = "n2"
}
resource "probe_thing" "b" {
  name  = "b"
  tags  = { x = probe_thing.a.id, y = "2" }
  ids   = ["a", probe_thing.a.id]
  items = ["a", probe_thing.a.id]
}
resource "probe_thing" "c" {
  name  = "c"
  tags  = { x = probe_thing.a.id, y = "2" }
  ids   = ["a", probe_thing.a.id]
  items = ["a", probe_thing.a.id]
  rule {
    name = "r"
    note = probe_thing.a.id
  }
  rule_set {
    name = "r"
    note = probe_thing.a.id
  }
}
