locals {
  database_url = format("postgresql://orders_app@%s:5432/orders", aws_db_instance.orders.address)
}

resource "aws_iam_role" "orders" {
  name = "orders"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_policy" "secrets" {
  name = "orders-secrets"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = [module.db_password.arn, module.payments_api_key.arn]
    }]
  })
}

resource "aws_iam_role_policy_attachment" "secrets" {
  role       = aws_iam_role.orders.name
  policy_arn = aws_iam_policy.secrets.arn
}

resource "aws_iam_instance_profile" "orders" {
  name = "orders"
  role = aws_iam_role.orders.name
}

resource "aws_instance" "orders" {
  ami                    = var.ami_id
  instance_type          = "t4g.small"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = var.security_group_ids
  iam_instance_profile   = aws_iam_instance_profile.orders.name

  user_data = <<-EOT
    #!/bin/bash
    set -euo pipefail
    umask 077

    cat > /etc/orders.env <<'ENV'
    DATABASE_URL=${local.database_url}
    DATABASE_PASSWORD_SECRET=${module.db_password.name}
    PAYMENTS_API_KEY_SECRET=${module.payments_api_key.name}
    ENV

    systemctl restart orders
  EOT

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "orders"
  }

  depends_on = [aws_iam_role_policy_attachment.secrets]
}

output "instance_id" {
  description = "Id of the instance."
  value       = aws_instance.orders.id
}

output "database_url" {
  description = "Where the database is."
  value       = local.database_url
}
