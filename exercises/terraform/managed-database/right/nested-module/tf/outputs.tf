output "address" {
  description = "Host name of the database."
  value       = split(":", aws_db_instance.postgres.endpoint)[0]
}

output "port" {
  description = "Port of the database."
  value       = local.port
}

output "arn" {
  description = "ARN of the database."
  value       = aws_db_instance.postgres.arn
}

output "username" {
  description = "Master user of the database."
  value       = var.username
  sensitive   = true
}

output "secret_arn" {
  description = "Secret that holds the master user's password."
  value       = aws_db_instance.postgres.master_user_secret.0.secret_arn
}

output "security_group_id" {
  description = "Security group of the database."
  value       = module.access.security_group_id
}

output "parameter_group_name" {
  description = "Parameter group of the database."
  value       = module.settings.parameter_group
}
