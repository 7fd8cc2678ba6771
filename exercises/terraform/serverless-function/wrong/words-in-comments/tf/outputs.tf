output "function_name" {
  description = "The function_name of the function."
  value       = "orders"
}

output "alias_arn" {
  description = "The alias_arn of the function."
  value       = "live"
}

output "invoke_arn" {
  description = "The invoke_arn of the function."
  value       = "live"
}

output "version" {
  description = "The version of the function."
  value       = "1"
}

output "role_name" {
  description = "The role_name of the function."
  value       = "orders"
}

output "log_group_name" {
  description = "The log_group_name of the function."
  value       = "/aws/lambda/orders"
}

