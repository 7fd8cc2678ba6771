terraform {
  required_version = "~> 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0.0, < 7.0.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.5"
    }
  }
}

variable "name" {
  type        = string
  description = "Name of everything."
  nullable    = false
  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,22})[a-z0-9]$", var.name))
    error_message = "Bad name ${var.name}."
  }
}
variable "vpc_id" {
  type        = string
  description = "Id of the network."
}
variable "subnet_ids" {
  type        = set(string)
  description = "Ids of the subnets."
  validation {
    condition     = length(var.subnet_ids) > 1
    error_message = "At least two."
  }
}
variable "certificate_arn" {
  type        = string
  description = "ARN of the certificate."
}
variable "allowed_cidr_blocks" {
  type        = set(string)
  description = "IPv4 blocks that may connect."
  validation {
    condition     = try(length([for b in var.allowed_cidr_blocks : cidrnetmask(b)]) > 0, false)
    error_message = "IPv4 blocks, at least one."
  }
}
variable "internal" {
  type        = bool
  description = "Whether it is kept off the internet."
  default     = true
}
variable "target_port" {
  type        = number
  description = "Port of the application."
  default     = 8080
  validation {
    condition     = contains(range(1, 1000), min(var.target_port, 999)) && var.target_port <= 65535
    error_message = "1 to 65535."
  }
}
variable "health_check" {
  type = object({
    path                = optional(string, "/healthz")
    interval            = optional(number, 30)
    timeout             = optional(number, 5)
    healthy_threshold   = optional(number, 3)
    unhealthy_threshold = optional(number, 3)
    matcher             = optional(string, "200")
  })
  description = "How targets are checked."
  default     = {}
  nullable    = false
  validation {
    condition     = startswith(var.health_check.path, "/")
    error_message = "path begins with /."
  }
  validation {
    condition     = var.health_check.interval > var.health_check.timeout
    error_message = "timeout is less than interval."
  }
}
variable "deletion_protection" {
  type        = bool
  description = "Whether AWS refuses to delete it."
  default     = true
}
variable "access_logs" {
  type        = object({ bucket = string, prefix = optional(string) })
  description = "Where access logs go; null for none."
  default     = null
}
variable "tags" {
  type        = map(string)
  description = "Tags for everything."
  default     = {}
}

resource "aws_security_group" "lb" {
  name_prefix = "${var.name}-lb-"
  description = "Load balancer ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  dynamic "ingress" {
    for_each = { http = 80, https = 443 }
    content {
      description = ingress.key
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = var.allowed_cidr_blocks
    }
  }
  egress {
    protocol    = "tcp"
    from_port   = 1
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }
  lifecycle { create_before_destroy = true }
}

resource "aws_lb" "this" {
  name                       = "${var.name}-lb"
  load_balancer_type         = "application"
  internal                   = var.internal
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  security_groups            = [aws_security_group.lb.id]
  tags                       = var.tags

  dynamic "subnet_mapping" {
    for_each = var.subnet_ids
    content {
      subnet_id = subnet_mapping.value
    }
  }

  dynamic "access_logs" {
    for_each = var.access_logs[*]
    content {
      bucket  = access_logs.value.bucket
      prefix  = access_logs.value.prefix
      enabled = true
    }
  }
}

resource "random_id" "tg" {
  byte_length = 2
  keepers     = { port = var.target_port, vpc = var.vpc_id }
}

resource "aws_lb_target_group" "this" {
  name        = "${var.name}-${random_id.tg.hex}"
  vpc_id      = var.vpc_id
  port        = random_id.tg.keepers.port
  protocol    = "HTTP"
  target_type = "ip"
  tags        = var.tags
  health_check {
    enabled             = true
    path                = var.health_check.path
    port                = "traffic-port"
    protocol            = "HTTP"
    interval            = var.health_check.interval
    timeout             = var.health_check.timeout
    healthy_threshold   = var.health_check.healthy_threshold
    unhealthy_threshold = var.health_check.unhealthy_threshold
    matcher             = var.health_check.matcher
  }
  lifecycle { create_before_destroy = true }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = var.certificate_arn
  tags              = var.tags
  default_action {
    type = "forward"
    forward {
      target_group {
        arn = aws_lb_target_group.this.arn
      }
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.id
  port              = "80"
  protocol          = "HTTP"
  tags              = var.tags
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = 443
      status_code = "HTTP_301"
      host        = "#{host}"
      path        = "/#{path}"
      query       = "#{query}"
    }
  }
}
output "dns_name" {
  description = "Host name."
  value       = aws_lb.this.dns_name
}
output "zone_id" {
  description = "Zone of the host name."
  value       = aws_lb.this.zone_id
}
output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}
output "target_group_arn" {
  description = "Where targets are registered."
  value       = aws_lb_target_group.this.arn
  depends_on  = [aws_lb_listener.https]
}
output "security_group_id" {
  description = "Group of the load balancer."
  value       = aws_security_group.lb.id
}
