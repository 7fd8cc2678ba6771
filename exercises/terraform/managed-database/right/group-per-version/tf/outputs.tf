output "address" {
  description = "Host name of the database, without a port."
  value       = aws_db_instance.main.address
}

output "port" {
  description = "Port on which the database listens."
  value       = aws_db_instance.main.port
}

output "arn" {
  description = "ARN of the database."
  value       = aws_db_instance.main.arn
}

output "username" {
  description = "Name of the master user."
  value       = aws_db_instance.main.username
  sensitive   = true
}

output "secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the master user's password."
  value       = aws_db_instance.main.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Id of the database's security group."
  value       = aws_security_group.main.id
}
