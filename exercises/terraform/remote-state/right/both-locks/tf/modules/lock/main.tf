terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

locals {
  key = "LockID"
}

resource "aws_dynamodb_table" "this" {
  name         = "example-tfstate-lock"
  billing_mode = "PROVISIONED"
  hash_key     = local.key

  read_capacity  = 1
  write_capacity = 1

  attribute {
    name = local.key
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}
