output "function_name" {
  description = "Name of the function, for dashboards and alarms."
  value       = aws_lambda_function.this.function_name
}

output "alias_arn" {
  description = "ARN that callers invoke; it stays the same from version to version."
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "ARN by which API Gateway invokes what is live."
  value       = aws_lambda_alias.live.invoke_arn
}

output "version" {
  description = "The version that was published last, to note down for a rollback."
  value       = aws_lambda_function.this.version
}

output "role_name" {
  description = "Name of the function's role, for policies that are attached from outside."
  value       = aws_iam_role.this.name
}

output "log_group_name" {
  description = "Name of the function's log group, for subscriptions and metric filters."
  value       = aws_cloudwatch_log_group.this.name
}
