terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_sns_topic" "events" {
  name         = "notifications-events"
  display_name = "Notifications"

  tags = {
    team = "messaging"
  }
}

resource "aws_sqs_queue" "email" {
  name                       = "notifications-email"
  visibility_timeout_seconds = 120
  message_retention_seconds  = 604800
  receive_wait_time_seconds  = 20

  tags = {
    team = "messaging"
  }
}

resource "aws_dynamodb_table" "deliveries" {
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

# The archive team takes it over with all its messages.
removed {
  from = aws_sqs_queue.fax

  lifecycle {
    destroy = false
  }
}

output "queue_urls" {
  description = "URLs of the queues, by channel."

  value = {
    email = aws_sqs_queue.email.url
    sms   = aws_sqs_queue.sms.url
  }
}
