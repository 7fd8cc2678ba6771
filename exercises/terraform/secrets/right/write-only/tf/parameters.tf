locals {
  credentials = {
    db-password      = var.db_password
    payments-api-key = var.payments_api_key
  }
}

# Never in the plan, never in the state: to store new values, raise credentials_version.
resource "aws_ssm_parameter" "credential" {
  for_each = toset(["db-password", "payments-api-key"])

  name             = "/orders/${each.key}"
  type             = "SecureString"
  value_wo         = local.credentials[each.key]
  value_wo_version = var.credentials_version
}

data "aws_iam_policy_document" "parameters" {
  statement {
    actions   = ["ssm:GetParameter", "ssm:GetParameters"]
    resources = [for parameter in aws_ssm_parameter.credential : parameter.arn]
  }
}

resource "aws_iam_policy" "parameters" {
  name   = "orders-parameters"
  policy = data.aws_iam_policy_document.parameters.json
}

resource "aws_iam_policy_attachment" "parameters" {
  name       = "orders-parameters"
  roles      = [aws_iam_role.orders.name]
  policy_arn = aws_iam_policy.parameters.arn
}
