terraform {
  required_version = "~> 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0.0, < 7.0.0"
    }
  }
}

locals {
  blocks = sort(distinct(var.allowed_cidr_blocks))

  listeners = {
    80  = { protocol = "HTTP", redirect = true }
    443 = { protocol = "HTTPS", redirect = false }
  }

  health_check = merge(
    {
      path                = "/healthz"
      interval            = 30
      timeout             = 5
      healthy_threshold   = 3
      unhealthy_threshold = 3
      matcher             = "200"
    },
    { for key, value in var.health_check : key => value if value != null },
  )
}

resource "aws_security_group" "load_balancer" {
  name   = "${var.name}-load-balancer"
  vpc_id = var.vpc_id
  tags   = merge(var.tags, { Name = "${var.name}-load-balancer" })

  dynamic "ingress" {
    for_each = local.listeners
    iterator = listener

    content {
      description = "${listener.value.protocol} from the allowed networks"
      from_port   = listener.key
      to_port     = listener.key
      protocol    = "tcp"
      cidr_blocks = local.blocks
    }
  }

  egress {
    description = "Targets"
    from_port   = var.target_port
    to_port     = var.target_port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "main" {
  name                       = "${var.name}-lb"
  internal                   = var.internal
  subnets                    = var.subnet_ids
  security_groups            = [aws_security_group.load_balancer.id]
  enable_deletion_protection = var.deletion_protection
  drop_invalid_header_fields = true
  tags                       = merge(var.tags, { Name = var.name })

  access_logs {
    enabled = var.access_logs != null
    bucket  = var.access_logs == null ? "" : var.access_logs.bucket
    prefix  = try(var.access_logs.prefix, null)
  }
}

resource "aws_lb_target_group" "app" {
  name        = "${var.name}-${var.target_port}"
  vpc_id      = var.vpc_id
  port        = var.target_port
  protocol    = "HTTP"
  target_type = "ip"
  tags        = var.tags

  health_check {
    protocol            = "HTTP"
    path                = local.health_check.path
    interval            = local.health_check.interval
    timeout             = local.health_check.timeout
    healthy_threshold   = local.health_check.healthy_threshold
    unhealthy_threshold = local.health_check.unhealthy_threshold
    matcher             = local.health_check.matcher
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "main" {
  for_each = local.listeners

  load_balancer_arn = aws_lb.main.arn
  port              = each.key
  protocol          = each.value.protocol
  certificate_arn   = each.value.redirect ? null : var.certificate_arn
  ssl_policy        = each.value.redirect ? null : "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  tags              = var.tags

  default_action {
    type = each.value.redirect ? "redirect" : "forward"

    dynamic "redirect" {
      for_each = each.value.redirect ? [1] : []

      content {
        protocol    = "HTTPS"
        port        = 443
        status_code = "HTTP_301"
      }
    }

    dynamic "forward" {
      for_each = each.value.redirect ? [] : [1]

      content {
        target_group {
          arn = aws_lb_target_group.app.arn
        }
      }
    }
  }
}

output "dns_name" {
  description = "Name to point alias records at"
  value       = aws_lb.main.dns_name
}

output "zone_id" {
  description = "Zone of that name"
  value       = aws_lb.main.zone_id
}

output "arn" {
  description = "ARN of the load balancer"
  value       = aws_lb.main.arn
}

output "target_group_arn" {
  description = "ARN of the target group"
  value       = aws_lb_target_group.app.arn
}

output "security_group_id" {
  description = "Security group that targets let in"
  value       = one([for group in aws_lb.main.security_groups : group])
}
