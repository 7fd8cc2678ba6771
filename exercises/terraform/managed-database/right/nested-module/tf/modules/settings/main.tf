variable "name" {
  description = "Name of the database."
  type        = string
}

variable "family" {
  description = "Family of the parameter group."
  type        = string
}

variable "parameters" {
  description = "Parameters by name."
  type        = map(string)
}

variable "tags" {
  description = "Tags."
  type        = map(string)
}

resource "random_id" "generation" {
  byte_length = 2
  keepers     = { family = var.family }
}

resource "aws_db_parameter_group" "it" {
  name   = "${var.name}-${random_id.generation.hex}"
  family = random_id.generation.keepers.family
  tags   = var.tags

  dynamic "parameter" {
    for_each = [for name in sort(keys(var.parameters)) : { name = name, value = var.parameters[name] }]

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = "pending-reboot"
    }
  }

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "parameter_group" {
  description = "Name of the parameter group."
  value       = aws_db_parameter_group.it.name
}
