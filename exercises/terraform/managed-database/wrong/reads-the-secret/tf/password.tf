data "aws_secretsmanager_secret_version" "master" {
  secret_id = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "password" {
  description = "Password of the master user."
  value       = jsondecode(data.aws_secretsmanager_secret_version.master.secret_string)["password"]
  sensitive   = true
}
