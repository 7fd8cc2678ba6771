output "address" {
  description = "Host name of the database, without a port."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port on which the database listens."
  value       = aws_db_instance.this.port
}

output "arn" {
  description = "ARN of the database."
  value       = aws_db_instance.this.arn
}

output "username" {
  description = "Name of the master user."
  value       = aws_db_instance.this.username
  sensitive   = true
}

output "secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the master user's password."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Id of the database's security group."
  value       = aws_security_group.this.id
}
