output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.id
}

output "alias_arn" {
  description = "ARN of the alias live."
  value       = aws_lambda_alias.this.id
}

output "invoke_arn" {
  description = "Invoke ARN of the alias live."
  value       = aws_lambda_alias.this.invoke_arn
}

output "version" {
  description = "Version published last."
  value       = aws_lambda_function.this.version
}

output "role_name" {
  description = "Name of the role."
  value       = module.role.name
}

output "log_group_name" {
  description = "Name of the log group."
  value       = aws_cloudwatch_log_group.this.name
}
