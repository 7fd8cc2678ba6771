module "db_password" {
  source = "./modules/secret"

  name          = "/orders/db-password"
  value         = data.aws_secretsmanager_secret_version.db.secret_string
  value_version = var.credentials_version
}

module "payments_api_key" {
  source = "./modules/secret"

  name          = "/orders/payments-api-key"
  value         = data.aws_secretsmanager_secret_version.key.secret_string
  value_version = var.credentials_version
}

data "aws_secretsmanager_secret_version" "db" {
  secret_id = "orders/db-password"
}

data "aws_secretsmanager_secret_version" "key" {
  secret_id = "orders/payments-api-key"
}
