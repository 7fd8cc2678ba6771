terraform {
  required_version = "~> 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0.0, < 7.0.0"
    }
  }
}

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

locals {
  log_group = "/aws/lambda/${var.name}"
  log_arn = join(":", [
    "arn", data.aws_partition.this.partition, "logs", data.aws_region.this.region,
    data.aws_caller_identity.this.account_id, "log-group", local.log_group,
  ])

  statements = concat(
    [
      { Effect = "Allow", Action = "logs:CreateLogStream", Resource = "${local.log_arn}:*" },
      { Effect = "Allow", Action = "logs:PutLogEvents", Resource = "${local.log_arn}:log-stream:*" },
    ],
    [for p in var.permissions : { Effect = "Allow", Action = tolist(p.actions), Resource = tolist(p.resources) }],
  )
}

resource "aws_cloudwatch_log_group" "logs" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_iam_role" "role" {
  # With the region in it, the name is free in every other one.
  name = "${var.name}-${data.aws_region.this.region}"
  tags = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole"]
      Principal = { Service = ["lambda.amazonaws.com"] }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.this.account_id } }
    }]
  })
}

resource "aws_iam_policy" "policy" {
  name_prefix = "${var.name}-"
  policy      = jsonencode({ Version = "2012-10-17", Statement = local.statements })
  tags        = var.tags
}

resource "aws_iam_role_policy_attachment" "policy" {
  role       = aws_iam_role.role.id
  policy_arn = aws_iam_policy.policy.arn
}

resource "aws_lambda_function" "function" {
  function_name                  = var.name
  role                           = aws_iam_role.role.arn
  package_type                   = "Zip"
  runtime                        = var.runtime
  handler                        = var.handler
  architectures                  = toset([var.architecture])
  s3_bucket                      = var.package["bucket"]
  s3_key                         = var.package["key"]
  s3_object_version              = var.package["version_id"]
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency
  publish                        = true
  tags                           = var.tags

  dynamic "environment" {
    for_each = length(keys(var.environment)) == 0 ? [] : ["some"]

    content {
      variables = var.environment
    }
  }

  depends_on = [aws_cloudwatch_log_group.logs, aws_iam_role_policy_attachment.policy]
}

resource "aws_lambda_alias" "alias" {
  name             = "live"
  function_name    = aws_lambda_function.function.arn
  function_version = var.live_version == null ? aws_lambda_function.function.version : tostring(var.live_version)
}

resource "aws_lambda_permission" "invoke" {
  for_each = var.triggers

  statement_id_prefix = "${each.key}-"
  action              = "lambda:InvokeFunction"
  function_name       = aws_lambda_alias.alias.function_name
  qualifier           = aws_lambda_alias.alias.name
  principal           = each.value.principal
  source_arn          = each.value.source_arn
}
