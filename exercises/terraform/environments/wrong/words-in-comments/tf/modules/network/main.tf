# variable "name" { type = string }
# resource "aws_vpc" "this" {}
