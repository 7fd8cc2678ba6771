resource "random_password" "database" {
  length           = 32
  override_special = "-_"
}

resource "aws_secretsmanager_secret" "database" {
  name = "orders/database"
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({ username = "orders_app", password = random_password.database.result })
}
