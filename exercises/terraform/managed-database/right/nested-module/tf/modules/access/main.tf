variable "name" {
  description = "Name of the database."
  type        = string
}

variable "vpc_id" {
  description = "Network of the database."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the database."
  type        = set(string)
}

variable "clients" {
  description = "Security groups that may connect, by name."
  type        = map(string)
}

variable "port" {
  description = "Port of the database."
  type        = number
}

variable "tags" {
  description = "Tags."
  type        = map(string)
}

resource "aws_db_subnet_group" "it" {
  name       = "${var.name}-db"
  subnet_ids = var.subnet_ids
  tags       = var.tags
}

resource "aws_security_group" "it" {
  name_prefix = var.name
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_security_group_rule" "client" {
  for_each = var.clients

  security_group_id        = aws_security_group.it.id
  type                     = "ingress"
  protocol                 = "tcp"
  from_port                = var.port
  to_port                  = var.port
  source_security_group_id = each.value
}

output "subnet_group" {
  description = "Name of the subnet group."
  value       = aws_db_subnet_group.it.name
}

output "security_group_id" {
  description = "Id of the security group."
  value       = aws_security_group.it.id
}
