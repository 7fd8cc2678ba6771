# manage_master_user_password = true, sensitive = true, data "aws_secretsmanager_secret", secretsmanager:GetSecretValue
# DATABASE_URL=postgresql://orders_app@HOST:5432/orders
# DATABASE_PASSWORD_SECRET=orders/db-password
# PAYMENTS_API_KEY_SECRET=orders/payments-api-key
