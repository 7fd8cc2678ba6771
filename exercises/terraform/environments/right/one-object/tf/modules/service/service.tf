variable "settings" {
  description = "What the service is like."

  type = object({
    environment   = string
    version       = string
    tasks         = number
    cpu           = number
    memory        = number
    log_days      = number
    role_arn      = string
    keep_sessions = optional(bool, false)
  })

  validation {
    condition     = can(regex("^(\\d+)\\.(\\d+)\\.(\\d+)$", var.settings.version))
    error_message = "image_tag is \"${var.settings.version}\", but only versions like 1.2.3 are deployed."
  }
}

variable "vpc" {
  description = "The VPC: its id and its block."
  type        = object({ id = string, cidr_block = string })
}

variable "subnets" {
  description = "Ids of the subnets."
  type        = set(string)
}

locals {
  name = "shop-${var.settings.environment}"

  container = {
    name         = "shop"
    image        = "registry.example.com/shop:${var.settings.version}"
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "SESSIONS_TABLE", value = module.data.sessions_table }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.logs.id
        "awslogs-region"        = aws_cloudwatch_log_group.logs.region
        "awslogs-stream-prefix" = "shop"
      }
    }
  }
}

module "data" {
  source = "./data"
  prefix = local.name
  keep   = var.settings.keep_sessions
}

resource "aws_cloudwatch_log_group" "logs" {
  name              = "/shop/${var.settings.environment}"
  retention_in_days = var.settings.log_days
}

resource "aws_security_group" "shop" {
  name   = local.name
  vpc_id = var.vpc.id
}

resource "aws_security_group_rule" "in" {
  security_group_id = aws_security_group.shop.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 8080
  to_port           = 8080
  cidr_blocks       = [var.vpc.cidr_block]
}

resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.shop.id
  type              = "egress"
  protocol          = "all"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_ecs_cluster" "shop" {
  name = local.name
}

resource "aws_ecs_cluster_capacity_providers" "shop" {
  cluster_name       = aws_ecs_cluster.shop.name
  capacity_providers = ["FARGATE"]
}

resource "aws_ecs_task_definition" "shop" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.settings.cpu
  memory                   = var.settings.memory
  execution_role_arn       = var.settings.role_arn
  container_definitions    = jsonencode([local.container])

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ecs_service" "shop" {
  name            = local.name
  cluster         = aws_ecs_cluster.shop.id
  task_definition = aws_ecs_task_definition.shop.arn
  desired_count   = var.settings.tasks

  capacity_provider_strategy {
    capacity_provider = one(aws_ecs_cluster_capacity_providers.shop.capacity_providers)
    weight            = 1
  }

  network_configuration {
    subnets         = var.subnets
    security_groups = [aws_security_group.shop.id]
  }
}

output "cluster" {
  value = aws_ecs_cluster.shop.name
}
