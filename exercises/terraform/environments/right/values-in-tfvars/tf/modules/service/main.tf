locals {
  name = "shop-${var.environment}"
}

data "aws_region" "current" {}

resource "aws_security_group" "shop" {
  name   = local.name
  vpc_id = var.network.vpc_id
  tags   = var.tags

  ingress {
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = [var.network.cidr_block]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_dynamodb_table" "sessions" {
  name                        = "${local.name}-sessions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = var.protect_data
  tags                        = var.tags

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "point_in_time_recovery" {
    for_each = var.protect_data ? [true] : []

    content {
      enabled = true
    }
  }
}

resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop/${var.environment}"
  retention_in_days = var.log_retention
  tags              = var.tags
}

resource "aws_ecs_cluster" "shop" {
  name = local.name
  tags = var.tags
}

resource "aws_ecs_task_definition" "shop" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = tostring(var.size.cpu)
  memory                   = tostring(var.size.memory)
  execution_role_arn       = var.execution_role_arn
  tags                     = var.tags

  container_definitions = templatefile("${path.module}/containers.json.tftpl", {
    image_tag = var.image_tag
    table     = aws_dynamodb_table.sessions.name
    log_group = aws_cloudwatch_log_group.shop.name
    region    = data.aws_region.current.region
  })
}

resource "aws_ecs_service" "shop" {
  name            = local.name
  cluster         = aws_ecs_cluster.shop.arn
  task_definition = aws_ecs_task_definition.shop.arn
  launch_type     = "FARGATE"
  desired_count   = var.size.tasks
  tags            = var.tags

  network_configuration {
    subnets         = var.network.subnet_ids
    security_groups = [aws_security_group.shop.id]
  }
}
