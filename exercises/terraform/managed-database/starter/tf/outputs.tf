output "address" {
  value = aws_db_instance.db.endpoint
}
