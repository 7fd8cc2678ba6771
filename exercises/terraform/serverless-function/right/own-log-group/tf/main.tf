resource "aws_cloudwatch_log_group" "function" {
  name              = "/functions/${var.name}"
  retention_in_days = var.log_retention_days
  tags              = var.tags

  lifecycle {
    create_before_destroy = false
  }
}

resource "aws_lambda_function" "function" {
  function_name                  = var.name
  role                           = aws_iam_role.function.arn
  runtime                        = var.runtime
  handler                        = var.handler
  architectures                  = [var.architecture]
  s3_bucket                      = var.package.bucket
  s3_key                         = var.package.key
  s3_object_version              = var.package.version_id
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = var.reserved_concurrency
  publish                        = true
  tags                           = var.tags

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function.name
  }

  dynamic "environment" {
    for_each = toset(length(var.environment) == 0 ? [] : ["environment"])

    content {
      variables = { for name, value in var.environment : name => value }
    }
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.function.function_name
  function_version = coalesce(var.live_version, aws_lambda_function.function.version)
}

resource "aws_lambda_permission" "trigger" {
  for_each = var.triggers

  statement_id   = "trigger-${each.key}"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.function.arn
  qualifier      = aws_lambda_alias.live.name
  principal      = each.value.principal
  source_arn     = each.value.source_arn
  source_account = data.aws_caller_identity.current.account_id
}

data "aws_caller_identity" "current" {}

moved {
  from = aws_lambda_function.lambda
  to   = aws_lambda_function.function
}

moved {
  from = aws_iam_role.lambda
  to   = aws_iam_role.function
}
