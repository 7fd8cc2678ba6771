data "aws_partition" "current" {}

locals {
  policies = merge(
    { logs = data.aws_iam_policy_document.logs.json },
    { for index, permission in var.permissions : "permission-${index}" => data.aws_iam_policy_document.permission[index].json },
  )
}

resource "random_string" "suffix" {
  length  = 6
  special = false
  upper   = false
}

resource "aws_iam_role" "this" {
  name                 = join("-", ["lambda", var.name, random_string.suffix.result])
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
  tags                 = var.tags
}

resource "aws_iam_policy" "this" {
  for_each    = local.policies
  name_prefix = "${var.name}-${each.key}-"
  path        = "/lambda/"
  policy      = each.value
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = aws_iam_policy.this
  role       = aws_iam_role.this.name
  policy_arn = each.value.arn
}

data "aws_iam_policy_document" "trust" {
  version = "2012-10-17"
  statement {
    sid     = "Trust"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.${data.aws_partition.current.dns_suffix}"]
    }
  }
}

data "aws_iam_policy_document" "logs" {
  source_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "S", Effect = "Allow", Action = "logs:CreateLogStream", Resource = "${aws_cloudwatch_log_group.this.arn}:*" }] })]
  statement {
    sid       = "P"
    actions   = ["logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*:*"]
  }
}

data "aws_iam_policy_document" "permission" {
  count = length(var.permissions)
  statement {
    actions   = var.permissions[count.index].actions
    resources = var.permissions[count.index].resources
  }
}
