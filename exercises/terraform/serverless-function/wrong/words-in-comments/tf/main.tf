# resource "aws_lambda_function" "this" { publish = true }
# resource "aws_lambda_alias" "live" { name = "live" }
# resource "aws_cloudwatch_log_group" "this" { retention_in_days = var.log_retention_days }
