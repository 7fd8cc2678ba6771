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

data "aws_secretsmanager_secret_version" "db_password" {
  secret_id = "orders/db-password"
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
  password = data.aws_secretsmanager_secret_version.db_password.secret_string

  db_subnet_group_name      = var.db_subnet_group_name
  vpc_security_group_ids    = var.db_security_group_ids
  deletion_protection       = true
  final_snapshot_identifier = "orders-final"
}

module "app" {
  source = "./modules/app"

  ami_id             = var.ami_id
  subnet_id          = var.subnet_id
  security_group_ids = var.security_group_ids

  environment = {
    DATABASE_URL = "postgresql://${aws_db_instance.orders.username}@${aws_db_instance.orders.endpoint}/${aws_db_instance.orders.db_name}"
  }

  secrets = {
    DATABASE_PASSWORD_SECRET = "orders/db-password"
    PAYMENTS_API_KEY_SECRET  = "orders/payments-api-key"
  }
}

output "instance_id" {
  description = "Id of the instance."
  value       = module.app.instance_id
}

output "database_url" {
  description = "Where the database is, without the password."
  value       = format("postgresql://orders_app@%s:%d/orders", aws_db_instance.orders.address, aws_db_instance.orders.port)
}
