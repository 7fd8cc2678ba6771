resource "aws_dynamodb_table" "this" {
  name                        = "notifications-deliveries"
  hash_key                    = "id"
  billing_mode                = "PROVISIONED"
  read_capacity               = 5
  write_capacity              = 5
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    team = "messaging"
  }

  # Application autoscaling sets these.
  lifecycle {
    ignore_changes = [read_capacity, write_capacity]
  }
}
