data "aws_region" "current" {}

resource "aws_iam_role" "function" {
  name                  = format("%s.%s", var.name, data.aws_region.current.region)
  tags                  = var.tags
  force_detach_policies = true

  assume_role_policy = templatefile("${path.module}/trust.json.tftpl", { service = "lambda.amazonaws.com" })

  inline_policy {
    name   = "logs"
    policy = data.aws_iam_policy_document.logs.json
  }

  dynamic "inline_policy" {
    for_each = { for i, p in var.permissions : format("permission-%02d", i) => p }

    content {
      name = inline_policy.key
      policy = jsonencode({
        Version   = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = inline_policy.value.actions, Resource = inline_policy.value.resources }]
      })
    }
  }
}

data "aws_iam_policy_document" "logs" {
  statement {
    sid       = "Write"
    actions   = ["logs:PutLogEvents", "logs:CreateLogStream"]
    resources = [format("%s:log-stream:*", aws_cloudwatch_log_group.function.arn)]
  }

  statement {
    sid       = "NeverInTheClear"
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
