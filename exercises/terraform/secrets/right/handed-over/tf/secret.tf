resource "aws_secretsmanager_secret" "app" {
  name_prefix             = "orders-app-"
  description             = "What the application logs in with."
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "app" {
  secret_id = aws_secretsmanager_secret.app.id

  secret_string = jsonencode({
    password = var.db_password
    api_key  = var.payments_api_key
  })
}

resource "aws_iam_policy" "read_app_secret" {
  name_prefix = "orders-"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
      Resource = aws_secretsmanager_secret.app.arn
    }
  })
}

resource "aws_iam_role_policy_attachment" "read_app_secret" {
  role       = aws_iam_role.orders.name
  policy_arn = aws_iam_policy.read_app_secret.arn
}
