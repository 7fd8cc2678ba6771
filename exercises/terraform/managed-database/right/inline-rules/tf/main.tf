terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0, < 7.0"
    }
  }
}

locals {
  major = regex("^[0-9]+", var.engine_version)

  # Parameters of PostgreSQL that are known to be dynamic, as far as our applications set them.
  dynamic = ["log_min_duration_statement", "work_mem", "statement_timeout", "random_page_cost"]
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "PostgreSQL"
  vpc_id      = var.vpc_id
  tags        = var.tags

  dynamic "ingress" {
    for_each = length(var.clients) == 0 ? [] : ["postgresql"]

    content {
      description     = ingress.value
      protocol        = "tcp"
      from_port       = 5432
      to_port         = 5432
      security_groups = values(var.clients)
    }
  }
}

resource "aws_db_subnet_group" "database" {
  name       = var.name
  subnet_ids = var.subnet_ids
  tags       = var.tags
}

resource "aws_db_parameter_group" "database" {
  name   = "${var.name}-postgres${local.major}"
  family = "postgres${local.major}"
  tags   = var.tags

  parameter {
    name  = "rds.force_ssl"
    value = 1
  }

  dynamic "parameter" {
    for_each = var.parameters
    iterator = each

    content {
      name         = each.key
      value        = each.value
      apply_method = contains(local.dynamic, each.key) ? "immediate" : "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "database" {
  identifier                      = var.name
  engine                          = "postgres"
  engine_version                  = var.engine_version
  allow_major_version_upgrade     = true
  auto_minor_version_upgrade      = !strcontains(var.engine_version, ".")
  instance_class                  = var.instance_class
  multi_az                        = var.multi_az
  allocated_storage               = var.storage["size"]
  max_allocated_storage           = var.storage["max_size"]
  storage_type                    = "gp3"
  storage_encrypted               = true
  kms_key_id                      = var.kms_key_arn
  username                        = sensitive(var.username)
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = var.kms_key_arn
  db_subnet_group_name            = aws_db_subnet_group.database.id
  vpc_security_group_ids          = aws_security_group.database[*].id
  parameter_group_name            = aws_db_parameter_group.database.id
  apply_immediately               = var.apply_immediately
  backup_retention_period         = var.backup_retention_days
  deletion_protection             = var.deletion_protection
  skip_final_snapshot             = !var.final_snapshot
  final_snapshot_identifier       = "${var.name}-${formatdate("YYYYMMDDhhmmss", timestamp())}"
  copy_tags_to_snapshot           = true
  enabled_cloudwatch_logs_exports = toset(["upgrade", "postgresql"])
  tags                            = var.tags

  lifecycle {
    # Named once, when the database is made.
    ignore_changes = [final_snapshot_identifier]
  }
}

output "address" {
  description = "Host name of the database."
  value       = aws_db_instance.database.address
}

output "port" {
  description = "Port of the database."
  value       = 5432
}

output "arn" {
  description = "ARN of the database."
  value       = aws_db_instance.database.arn
}

output "username" {
  description = "Master user."
  value       = aws_db_instance.database.username
  sensitive   = true
}

output "secret_arn" {
  description = "ARN of the secret with the master user's password."
  value       = one(aws_db_instance.database.master_user_secret[*].secret_arn)
}

output "security_group_id" {
  description = "Security group of the database."
  value       = aws_security_group.database.id
}
