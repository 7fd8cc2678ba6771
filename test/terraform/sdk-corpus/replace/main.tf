terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name    = "n2"
  subnets = ["a", "c"]
  text    = "also"
}
resource "probe_thing" "b" {
  name = "b"
  rule {
    name  = "r"
    force = "y"
  }
  frozen {
    a = "1"
  }
}
resource "probe_thing" "c" {
  name = "c"
  frozen {
    a = "1"
  }
  frozen {
    a = "2"
  }
}
resource "probe_thing" "d" {
  name = "d"
  rule_set {
    name  = "r"
    force = "y"
  }
}
resource "probe_thing" "e" {
  name = probe_thing.a.arn
}
