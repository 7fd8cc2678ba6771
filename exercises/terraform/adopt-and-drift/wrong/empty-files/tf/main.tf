terraform {
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

# import { to = aws_sqs_queue.sms }, removed { from = aws_sqs_queue.fax }, ignore_changes = [read_capacity, write_capacity]
