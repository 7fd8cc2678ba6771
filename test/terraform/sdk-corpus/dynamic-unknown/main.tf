terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name = "n"
}
resource "probe_thing" "b" {
  name = "b"
  dynamic "rule" {
    for_each = probe_thing.a.zones
    content {
      name = rule.value
    }
  }
  dynamic "rule_set" {
    for_each = probe_thing.a.zones
    content {
      name = rule_set.value
    }
  }
}
