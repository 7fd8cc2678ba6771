resource "aws_db_parameter_group" "this" {
  # A major upgrade needs a group of the new family, beside the one that is still in use.
  name_prefix = "${var.name}-"
  description = "Parameters of the database ${var.name}"
  family      = "postgres${split(".", var.engine_version)[0]}"
  tags        = var.tags

  dynamic "parameter" {
    for_each = merge(var.parameters, { "rds.force_ssl" = "1" })

    content {
      name  = parameter.key
      value = parameter.value
      # Static parameters cannot be changed at once, and callers do not say which ones are static.
      apply_method = "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
