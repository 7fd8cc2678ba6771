terraform {
  required_version = ">= 1.10, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "shop/dev/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      environment = "dev"
      service     = "shop"
    }
  }
}

variable "image_tag" {
  description = "Version of the shop that runs."
  type        = string
}

resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "shop-prod" }
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1a"
  cidr_block        = "10.20.0.0/20"
  tags              = { Name = "shop-prod-a" }
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1b"
  cidr_block        = "10.20.16.0/20"
  tags              = { Name = "shop-prod-b" }
}

resource "aws_subnet" "c" {
  vpc_id            = aws_vpc.main.id
  availability_zone = "eu-west-1c"
  cidr_block        = "10.20.32.0/20"
  tags              = { Name = "shop-prod-c" }
}

resource "aws_security_group" "shop" {
  name        = "shop-prod"
  description = "The shop"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "shop" {
  security_group_id = aws_security_group.shop.id
  cidr_ipv4         = "10.10.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 8080
  to_port           = 8080
}

resource "aws_vpc_security_group_egress_rule" "shop" {
  security_group_id = aws_security_group.shop.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_dynamodb_table" "sessions" {
  name                        = "shop-prod-sessions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }
}

resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop/prod"
  retention_in_days = 90
}

resource "aws_ecs_cluster" "main" {
  name = "shop-prod"
}

resource "aws_ecs_task_definition" "shop" {
  family                   = "shop-prod"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = "arn:aws:iam::210987654321:role/ecs-execution"

  container_definitions = jsonencode([{
    name         = "shop"
    image        = "registry.example.com/shop:${var.image_tag}"
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "SESSIONS_TABLE", value = aws_dynamodb_table.sessions.name }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.shop.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "shop"
      }
    }
  }])
}

resource "aws_ecs_service" "shop" {
  name            = "shop-prod"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.shop.arn
  launch_type     = "FARGATE"
  desired_count   = 3

  network_configuration {
    subnets         = [aws_subnet.a.id, aws_subnet.b.id]
    security_groups = [aws_security_group.shop.id]
  }
}
