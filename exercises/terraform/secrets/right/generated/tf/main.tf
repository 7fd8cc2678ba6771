terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
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
  password = random_password.database.result

  db_subnet_group_name      = var.db_subnet_group_name
  vpc_security_group_ids    = var.db_security_group_ids
  deletion_protection       = true
  final_snapshot_identifier = "orders-final"
}

resource "aws_iam_role" "orders" {
  name = "orders"

  inline_policy {
    name = "secrets"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        { Sid = "Database", Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = [aws_secretsmanager_secret.database.arn] },
        { Sid = "Payments", Effect = "Allow", Action = ["secretsmanager:GetSecretValue"], Resource = ["arn:aws:secretsmanager:*:*:secret:orders/payments-api-key-*"] },
      ]
    })
  }

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

  user_data = templatefile("${path.module}/boot.sh.tftpl", {
    database_url            = "postgresql://orders_app@${aws_db_instance.orders.address}:5432/orders"
    db_password_secret      = aws_secretsmanager_secret.database.name
    payments_api_key_secret = "orders/payments-api-key"
  })

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "orders"
  }
}
