variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "security_group_ids" {
  type = set(string)
}

variable "environment" {
  type = map(string)
}

variable "secrets" {
  description = "Names of secrets by the variable that names them."
  type        = map(string)
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  prefix = "arn:${data.aws_partition.current.partition}:secretsmanager:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:secret"
}

resource "aws_iam_role" "this" {
  name_prefix = "orders-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "secrets" {
  for_each = var.secrets

  role = aws_iam_role.this.id

  # Secrets Manager appends a hyphen and six characters to the name.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:Get*"
      Resource = "${local.prefix}:${each.value}-??????"
    }]
  })
}

resource "aws_iam_instance_profile" "this" {
  name_prefix = "orders-"
  role        = aws_iam_role.this.name
}

resource "aws_instance" "this" {
  ami                    = var.ami_id
  instance_type          = "t4g.small"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = var.security_group_ids
  iam_instance_profile   = aws_iam_instance_profile.this.id

  user_data = join("\n", concat(
    ["#!/bin/sh", "cat > /etc/orders.env <<'ENV'"],
    [for name, value in merge(var.environment, var.secrets) : "export ${name}=\"${value}\""],
    ["ENV", "systemctl restart orders", ""],
  ))
  user_data_replace_on_change = true

  metadata_options {
    http_tokens = "required"
  }

  tags = {
    Name = "orders"
  }

  depends_on = [aws_iam_role_policy.secrets]
}

output "instance_id" {
  value = aws_instance.this.id
}
