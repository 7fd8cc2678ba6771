terraform {
  required_version = "~> 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.2"
    }

    time = {
      source  = "hashicorp/time"
      version = ">= 0.11"
    }
  }
}

locals {
  family = "postgres${tonumber(split(".", var.engine_version)[0])}"
  born   = formatdate("YYYY-MM-DD-hhmm", time_static.born.rfc3339)
}

resource "time_static" "born" {}

resource "aws_db_instance" "main" {
  identifier_prefix = "${var.name}-"

  engine                      = "postgres"
  engine_version              = var.engine_version
  allow_major_version_upgrade = true
  instance_class              = var.instance_class

  db_subnet_group_name   = one(aws_db_subnet_group.main[*].name)
  parameter_group_name   = aws_db_parameter_group.main[local.family].name
  vpc_security_group_ids = toset([aws_security_group.main.id])
  publicly_accessible    = false

  username                      = var.username
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  allocated_storage     = var.storage.size
  max_allocated_storage = var.storage.max_size
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az                  = var.multi_az
  backup_retention_period   = var.backup_retention_days
  apply_immediately         = var.apply_immediately
  deletion_protection       = var.deletion_protection
  copy_tags_to_snapshot     = true
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = "${var.name}-${local.born}"

  enabled_cloudwatch_logs_exports = ["upgrade", "postgresql"]

  performance_insights_enabled = true

  tags = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_db_parameter_group" "main" {
  for_each = toset([local.family])

  name   = "${var.name}-${each.key}"
  family = each.key
  tags   = var.tags

  dynamic "parameter" {
    for_each = concat(
      [{ name = "rds.force_ssl", value = "1" }],
      [for name, value in var.parameters : { name = name, value = value }],
    )

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_subnet_group" "main" {
  name_prefix = "${var.name}-"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_security_group" "main" {
  name_prefix            = "${var.name}-"
  description            = "Clients of ${var.name}"
  vpc_id                 = var.vpc_id
  revoke_rules_on_delete = true
  tags                   = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "main" {
  for_each = var.clients

  security_group_id            = aws_security_group.main.id
  referenced_security_group_id = each.value
  ip_protocol                  = 6
  from_port                    = "5432"
  to_port                      = "5432"
}

resource "aws_vpc_security_group_egress_rule" "main" {
  security_group_id = aws_security_group.main.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
