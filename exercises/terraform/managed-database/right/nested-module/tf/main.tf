module "access" {
  source = "./modules/access"

  name       = var.name
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids
  clients    = var.clients
  port       = local.port
  tags       = var.tags
}

module "settings" {
  source = "./modules/settings"

  name       = var.name
  family     = local.family
  parameters = var.parameters
  tags       = var.tags
}

locals {
  port   = 5432
  family = data.aws_rds_engine_version.wanted.parameter_group_family
}

data "aws_rds_engine_version" "wanted" {
  engine  = "postgres"
  version = var.engine_version
  latest  = true
}

resource "random_string" "suffix" {
  length  = 6
  special = false
  upper   = false

  # Another master user means another database, which wants another snapshot.
  keepers = {
    username = sha256(var.username)
  }
}

resource "aws_db_instance" "postgres" {
  identifier = "${var.name}-${random_string.suffix.result}"

  engine                      = "postgres"
  engine_version              = var.engine_version
  allow_major_version_upgrade = true
  instance_class              = var.instance_class
  multi_az                    = var.multi_az
  port                        = local.port

  username                      = var.username
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn
  allocated_storage     = var.storage.size
  max_allocated_storage = var.storage.max_size

  db_subnet_group_name   = module.access.subnet_group
  vpc_security_group_ids = [module.access.security_group_id]
  parameter_group_name   = module.settings.parameter_group

  apply_immediately               = var.apply_immediately
  backup_retention_period         = var.backup_retention_days
  copy_tags_to_snapshot           = true
  delete_automated_backups        = false
  deletion_protection             = var.deletion_protection
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade", "iam-db-auth-error"]
  final_snapshot_identifier       = "${var.name}-${random_string.suffix.result}-last"
  skip_final_snapshot             = var.final_snapshot ? false : true

  tags = merge({ Name = var.name }, var.tags)
}
