terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
variable "rules" {
  default = [{ name = "a", port = 1 }, { name = "b", port = 2 }]
}
resource "probe_thing" "a" {
  name = "n"
  dynamic "rule" {
    for_each = var.rules
    content {
      name = rule.value.name
      port = rule.value.port
    }
  }
  dynamic "rule_set" {
    for_each = toset(["x", "y"])
    iterator = it
    content {
      name = it.key
    }
  }
}
resource "probe_thing" "b" {
  name = "b"
  dynamic "rule" {
    for_each = toset([probe_thing.a.arn])
    content {
      name = rule.value
    }
  }
  dynamic "rule_set" {
    for_each = probe_thing.a.rule
    content {
      name = rule_set.value.name
    }
  }
}
