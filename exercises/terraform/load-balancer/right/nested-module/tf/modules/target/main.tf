terraform {
  required_version = ">= 1.9, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "vpc_id" {
  description = "Network of the targets."
  type        = string
}

variable "port" {
  description = "Port of the application."
  type        = number
}

variable "health_check" {
  description = "Health check with all its settings."
  type = object({
    path                = string
    interval            = number
    timeout             = number
    healthy_threshold   = number
    unhealthy_threshold = number
    matcher             = string
  })
}

variable "tags" {
  description = "Tags of the target group."
  type        = map(string)
}

# Without a name AWS gives it one, a new one for each.
resource "aws_lb_target_group" "this" {
  port        = var.port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc_id
  tags        = var.tags

  dynamic "health_check" {
    for_each = [var.health_check]

    content {
      path                = health_check.value.path
      interval            = health_check.value.interval
      timeout             = health_check.value.timeout
      healthy_threshold   = health_check.value.healthy_threshold
      unhealthy_threshold = health_check.value.unhealthy_threshold
      matcher             = health_check.value.matcher
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "arn" {
  description = "ARN of the target group."
  value       = aws_lb_target_group.this.arn
}
