locals {
  prefix = terraform_data.known.input
}
resource "terraform_data" "known" {
  input = "id"
}
import {
  to = terraform_data.one
  id = "${local.prefix}-one"
}
import {
  to = terraform_data.two
  id = "${terraform_data.one.id}-two"
}
import {
  for_each = { x = terraform_data.known.input }
  to       = terraform_data.many[each.key]
  id       = "${each.value}-many"
}
resource "terraform_data" "one" {
  input = "x"
}
resource "terraform_data" "two" {
  input = "x"
}
resource "terraform_data" "many" {
  for_each = toset(["x"])
  input    = "x"
}
