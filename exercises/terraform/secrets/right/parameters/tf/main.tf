terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = var.region
}

resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  engine_version    = "17"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
  storage_encrypted = true

  db_name  = "orders"
  port     = 5432
  username = "orders_app"
  password = var.db_password

  db_subnet_group_name      = var.db_subnet_group_name
  vpc_security_group_ids    = var.db_security_group_ids
  deletion_protection       = true
  final_snapshot_identifier = "orders-final"
}

resource "aws_iam_role" "orders" {
  name = "orders"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_instance_profile" "orders" {
  name = "orders"
  role = aws_iam_role.orders.name
}

resource "aws_instance" "orders" {
  ami                    = var.ami_id
  instance_type          = "t4g.small"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = var.security_group_ids
  iam_instance_profile   = aws_iam_instance_profile.orders.name

  user_data = "#cloud-config\n${yamlencode({
    write_files = [{
      path        = "/etc/orders.env"
      permissions = "0600"
      content     = local.environment
    }]
    runcmd = [["systemctl", "restart", "orders"]]
  })}"

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "orders"
  }
}
