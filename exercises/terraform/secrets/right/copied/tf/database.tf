resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  engine_version    = "17"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
  storage_encrypted = true

  db_name             = "orders"
  port                = 5432
  username            = "orders_app"
  password_wo         = data.aws_secretsmanager_secret_version.db.secret_string
  password_wo_version = var.credentials_version

  db_subnet_group_name      = var.db_subnet_group_name
  vpc_security_group_ids    = var.db_security_group_ids
  deletion_protection       = true
  final_snapshot_identifier = "orders-final"
}
