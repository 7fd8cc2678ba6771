output "instance_id" {
  description = "Id of the instance."
  value       = aws_instance.orders.id
}

output "database_url" {
  description = "Where the database is, without the password."
  value       = "postgresql://orders_app@${aws_db_instance.orders.endpoint}/orders"
}
