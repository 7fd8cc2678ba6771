# Somebody began: a place for the state of everything.

variable "environment" {}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "state" {
  bucket        = "example-tfstate"
  force_destroy = true
}
