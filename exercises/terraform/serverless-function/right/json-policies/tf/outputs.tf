output "function_name" {
  description = "The function's name."
  value       = var.name
}

output "alias_arn" {
  description = "What to invoke."
  value       = "${aws_lambda_function.function.arn}:${aws_lambda_alias.alias.name}"
}

output "invoke_arn" {
  description = "What an API Gateway integration takes."
  value       = aws_lambda_alias.alias.invoke_arn
}

output "version" {
  description = "The newest version."
  value       = aws_lambda_function.function.version
}

output "role_name" {
  description = "The role's name."
  value       = aws_iam_role.role.id
}

output "log_group_name" {
  description = "Where the logs are."
  value       = local.log_group
}
