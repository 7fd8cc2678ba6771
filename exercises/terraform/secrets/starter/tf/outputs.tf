output "instance_id" {
  description = "Id of the instance."
  value       = aws_instance.orders.id
}

output "database_url" {
  description = "Where the database is."
  value       = "postgresql://orders_app:${local.db_password}@${aws_db_instance.orders.address}:${aws_db_instance.orders.port}/orders"
}
