module "role" {
  source = "./modules/role"

  name        = var.name
  log_group   = aws_cloudwatch_log_group.this.arn
  permissions = var.permissions
  tags        = var.tags
}

resource "aws_cloudwatch_log_group" "this" {
  name_prefix       = "/lambda/${var.name}/"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  function_name     = var.name
  description       = "Managed by Terraform"
  role              = module.role.arn
  runtime           = var.runtime
  handler           = var.handler
  architectures     = [var.architecture]
  s3_bucket         = var.package.bucket
  s3_key            = var.package.key
  s3_object_version = var.package.version_id
  memory_size       = var.memory_mb
  timeout           = var.timeout_seconds
  publish           = true

  reserved_concurrent_executions = var.reserved_concurrency != null ? var.reserved_concurrency : -1

  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
    log_group             = aws_cloudwatch_log_group.this.id
  }

  dynamic "environment" {
    for_each = slice([{ variables = var.environment }], 0, min(1, length(var.environment)))

    content {
      variables = environment.value.variables
    }
  }

  tags = merge(var.tags, { Function = var.name })
}

locals {
  live = "live"
}

resource "aws_lambda_alias" "this" {
  name             = local.live
  function_name    = aws_lambda_function.this.function_name
  function_version = var.live_version != null ? var.live_version : aws_lambda_function.this.version
}

resource "aws_lambda_permission" "this" {
  for_each = { for name, trigger in var.triggers : name => trigger }

  action        = "lambda:InvokeFunction"
  function_name = "${aws_lambda_alias.this.function_name}:${aws_lambda_alias.this.name}"
  principal     = each.value.principal
  source_arn    = each.value.source_arn
}
