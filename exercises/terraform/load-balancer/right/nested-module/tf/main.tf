resource "aws_lb" "this" {
  name                       = var.name
  internal                   = var.internal
  subnets                    = tolist(var.subnet_ids)
  security_groups            = [aws_security_group.this.id]
  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true
  tags                       = var.tags

  dynamic "access_logs" {
    for_each = [for logs in [var.access_logs] : logs if logs != null]

    content {
      enabled = true
      bucket  = access_logs.value.bucket
      prefix  = access_logs.value.prefix
    }
  }
}

module "target" {
  source = "./modules/target"

  vpc_id       = var.vpc_id
  port         = var.target_port
  health_check = var.health_check
  tags         = var.tags
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-3-2021-06"
  tags              = var.tags

  default_action {
    type = "forward"

    forward {
      target_group {
        arn    = module.target.arn
        weight = 100
      }
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"
  tags              = var.tags

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = tostring(aws_lb_listener.https.port)
      status_code = "HTTP_301"
    }
  }
}
