# Roles belong to the account, not to a region, so their names may not come from the function's alone.
resource "aws_iam_role" "this" {
  name_prefix        = "${var.name}-"
  description        = "What the function ${var.name} may do"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "function"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.permissions.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "permissions" {
  # Not logs:CreateLogGroup: with it Lambda brings a deleted group back, without retention.
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  dynamic "statement" {
    for_each = var.permissions

    content {
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}
