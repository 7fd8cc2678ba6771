provider "aws" {
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders-${var.environment}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sqs_queue" "events" {
  name                      = "orders-events-${var.environment}"
  message_retention_seconds = var.retention_days * 86400
}
