terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "environment" {
  type        = string
  description = "dev or prod"

  validation {
    condition     = var.environment == "dev" || var.environment == "prod"
    error_message = "environment is dev or prod."
  }
}

variable "region" {
  type        = string
  description = "Where the bucket is"
  default     = "eu-central-1"
}

provider "aws" {
  region = var.region
}

locals {
  buckets = { state = "example-tfstate-${var.environment}", logs = "example-tfstate-logs-${var.environment}" }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets
  bucket   = each.value

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_logging" "state" {
  bucket        = aws_s3_bucket.this["state"].id
  target_bucket = aws_s3_bucket.this["logs"].id
  target_prefix = "state/"
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Disabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket = aws_s3_bucket.this["state"].id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days           = 90
      newer_noncurrent_versions = 20
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = each.key == "state" ? "aws:kms" : "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "*",
        "Resource": "${each.value.arn}*",
        "Condition": { "BoolIfExists": { "aws:SecureTransport": ["false"] } }
      }
    }
  JSON
}

module "lock" {
  source = "../modules/lock"
}

output "bucket" {
  description = "Where the states are"
  value       = local.buckets["state"]
}
