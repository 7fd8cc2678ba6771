terraform {
  required_providers {
    probe = { source = "example/probe" }
  }
}
resource "probe_thing" "a" {
  name = "n"
  tags = { a = "changed", c = "3" }
  text = "t2"
  rule {
    name = "r2"
    port = 2
  }
  lifecycle {
    ignore_changes = [tags["a"], rule[0].port, text]
  }
}
