terraform {
  required_version = ">= 1.9"

  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random", version = "~> 3.6" }
  }
}

variable "name" {
  description = "Name of the function."
  type        = string
}

variable "log_group" {
  description = "ARN of the function's log group."
  type        = string
}

variable "permissions" {
  description = "What else the function may do."
  type        = list(object({ actions = list(string), resources = list(string) }))
}

variable "tags" {
  description = "Tags for the role."
  type        = map(string)
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-${random_id.suffix.hex}"
  path               = "/functions/"
  tags               = var.tags
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": { "Service": "lambda.amazonaws.com" },
        "Action": "sts:AssumeRole"
      }
    }
  JSON
}

resource "aws_iam_role_policy" "logs" {
  name_prefix = "logs-"
  role        = aws_iam_role.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect   = "Allow"
      Action   = ["logs:PutLogEvents", "logs:CreateLogStream"]
      Resource = [var.log_group, "${var.log_group}:*"]
    }
  })
}

resource "aws_iam_role_policy" "permissions" {
  count = length(var.permissions) > 0 ? 1 : 0

  name   = "permissions"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.permissions.json
}

data "aws_iam_policy_document" "permissions" {
  dynamic "statement" {
    for_each = { for index, permission in var.permissions : index => permission }

    content {
      sid       = "Caller${statement.key}"
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

output "arn" {
  description = "ARN of the role, once it has its permissions."
  value       = aws_iam_role.this.arn
  depends_on  = [aws_iam_role_policy.logs, aws_iam_role_policy.permissions]
}

output "name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}
