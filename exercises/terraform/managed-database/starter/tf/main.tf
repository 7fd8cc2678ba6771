# One of the copies. It has been in production for two years.

resource "aws_security_group" "db" {
  name   = "orders-db"
  vpc_id = var.vpc_id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_db_subnet_group" "db" {
  name       = "orders-db"
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "db" {
  name   = "orders-db"
  family = "postgres16"
}

resource "aws_db_instance" "db" {
  identifier             = "orders"
  engine                 = "postgres"
  engine_version         = var.engine_version
  instance_class         = var.instance_class
  allocated_storage      = 50
  username               = "orders"
  password               = var.password
  db_subnet_group_name   = aws_db_subnet_group.db.name
  parameter_group_name   = aws_db_parameter_group.db.name
  vpc_security_group_ids = [aws_security_group.db.id]
  skip_final_snapshot    = true
}
