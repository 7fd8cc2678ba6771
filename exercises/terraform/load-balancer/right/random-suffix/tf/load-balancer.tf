resource "aws_lb" "alb" {
  name                       = var.name
  internal                   = var.internal
  subnets                    = var.subnet_ids
  security_groups            = aws_security_group.alb[*].id
  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true
  tags                       = var.tags

  dynamic "access_logs" {
    for_each = var.access_logs == null ? [] : [var.access_logs]
    iterator = logs

    content {
      enabled = true
      bucket  = logs.value.bucket
      prefix  = logs.value.prefix
    }
  }
}

# Has another value whenever the target group has to be replaced.
resource "random_id" "target_group" {
  byte_length = 3

  keepers = {
    port   = var.target_port
    vpc_id = var.vpc_id
  }
}

resource "aws_lb_target_group" "blue" {
  name        = "${var.name}-${random_id.target_group.hex}"
  port        = random_id.target_group.keepers.port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = random_id.target_group.keepers.vpc_id
  tags        = var.tags

  health_check {
    path                = var.health_check["path"]
    interval            = var.health_check["interval"]
    timeout             = var.health_check["timeout"]
    healthy_threshold   = var.health_check["healthy_threshold"]
    unhealthy_threshold = var.health_check["unhealthy_threshold"]
    matcher             = var.health_check["matcher"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "secure" {
  load_balancer_arn = aws_lb.alb.arn
  port              = "443"
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-FS-1-2-Res-2020-10"
  tags              = var.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.blue.arn
  }
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.alb.arn
  port              = "80"
  protocol          = "HTTP"
  tags              = var.tags

  default_action {
    type  = "redirect"
    order = 1

    redirect {
      host        = "#{host}"
      path        = "/#{path}"
      query       = "#{query}"
      protocol    = "HTTPS"
      port        = aws_lb_listener.secure.port
      status_code = "HTTP_301"
    }
  }
}
