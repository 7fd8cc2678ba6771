locals {
  environment = <<-EOT
    DATABASE_URL=postgresql://orders_app@${aws_db_instance.orders.endpoint}/orders
    DATABASE_PASSWORD_SECRET=${aws_ssm_parameter.db_password.arn}
    PAYMENTS_API_KEY_SECRET=${aws_ssm_parameter.payments_api_key.arn}
  EOT
}

resource "aws_ssm_parameter" "db_password" {
  name  = "/orders/db-password"
  type  = "SecureString"
  value = var.db_password
}

resource "aws_ssm_parameter" "payments_api_key" {
  name  = "/orders/payments-api-key"
  type  = "SecureString"
  value = var.payments_api_key
}

resource "aws_iam_role_policy" "parameters" {
  name_prefix = "parameters-"
  role        = aws_iam_role.orders.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "ssm:GetParameter*"
        Resource = "arn:aws:ssm:${var.region}:${data.aws_caller_identity.this.account_id}:parameter/orders/*"
      },
      {
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "*"
        Condition = { StringEquals = { "kms:ViaService" = "ssm.${var.region}.amazonaws.com" } }
      },
    ]
  })
}

data "aws_caller_identity" "this" {}
