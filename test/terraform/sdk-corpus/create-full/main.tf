terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name     = "n"
  size     = 5
  on       = false
  text     = ""
  password = "p"
  tags     = { a = "1", b = "2" }
  ids      = ["z", "a"]
  items    = ["x", "y"]
  rule {
    name   = "r1"
    secret = "s"
  }
  rule {
    name = "r2"
    port = 81
  }
  rule_set {
    name = "s1"
  }
  rule_set {
    name = "s2"
    note = "n"
  }
  one {
    name = "o"
  }
}
resource "probe_thing" "b" {
  name = probe_thing.a.arn
  ids  = [probe_thing.a.id, "k"]
  tags = { x = probe_thing.a.id }
  rule {
    name = probe_thing.a.id
  }
  rule_set {
    name = probe_thing.a.arn
  }
}
output "p" {
  value     = probe_thing.a.password
  sensitive = true
}
