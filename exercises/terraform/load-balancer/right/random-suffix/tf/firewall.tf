resource "aws_security_group" "alb" {
  vpc_id = var.vpc_id
  tags   = var.tags
}

resource "aws_security_group_rule" "http" {
  for_each = var.allowed_cidr_blocks

  security_group_id = aws_security_group.alb.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = [each.value]
}

resource "aws_security_group_rule" "https" {
  for_each = var.allowed_cidr_blocks

  security_group_id = aws_security_group.alb.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = [each.value]
}

resource "aws_security_group_rule" "targets" {
  security_group_id = aws_security_group.alb.id
  type              = "egress"
  protocol          = "tcp"
  from_port         = 1
  to_port           = 65535
  cidr_blocks       = ["0.0.0.0/0"]
}
