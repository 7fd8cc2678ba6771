resource "aws_security_group" "this" {
  name_prefix = "${var.name}-alb-"
  description = "Who may connect to the load balancer ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = {
    for pair in setproduct(["80", "443"], var.allowed_cidr_blocks) :
    "${pair[0]} ${pair[1]}" => { port = tonumber(pair[0]), block = pair[1] }
  }

  security_group_id = aws_security_group.this.id
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = each.value.block
}

resource "aws_vpc_security_group_egress_rule" "this" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
