terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name  = "n"
  text  = "t2"
  tags  = { a = "1", c = "3" }
  ids   = ["a", "q"]
  items = ["x", "w", "z"]
  rule {
    name = "r1"
    note = "changed"
  }
  rule_set {
    name = "s1"
    port = 90
  }
  rule_set {
    name = "s2"
    note = "n"
  }
  rule_set {
    name = "s3"
  }
}
