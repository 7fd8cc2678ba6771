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

# Where the key of the payments service is kept; its value is never read here.
data "aws_secretsmanager_secret" "payments_api_key" {
  name = "orders/payments-api-key"
}

locals {
  # Without a password: it may be printed.
  database_url = "postgresql://${aws_db_instance.orders.username}@${aws_db_instance.orders.address}:${aws_db_instance.orders.port}/${aws_db_instance.orders.db_name}"

  # The master password is made, kept and rotated by RDS.
  db_password_secret = aws_db_instance.orders.master_user_secret[0].secret_arn
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

  manage_master_user_password = true

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

data "aws_iam_policy_document" "read_secrets" {
  statement {
    actions = ["secretsmanager:GetSecretValue"]

    resources = [
      local.db_password_secret,
      data.aws_secretsmanager_secret.payments_api_key.arn,
    ]
  }
}

resource "aws_iam_role_policy" "read_secrets" {
  name   = "read-secrets"
  role   = aws_iam_role.orders.name
  policy = data.aws_iam_policy_document.read_secrets.json
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
    database_url            = local.database_url
    db_password_secret      = local.db_password_secret
    payments_api_key_secret = data.aws_secretsmanager_secret.payments_api_key.arn
  })

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "orders"
  }

  # At boot the role can read them already.
  depends_on = [aws_iam_role_policy.read_secrets]
}
