variable "name" {
  description = "Beginning of the role's name."
  type        = string
}

variable "service" {
  description = "Service that may assume the role."
  type        = string
}

variable "policies" {
  description = "Names of the AWS managed policies of the role."
  type        = set(string)
}

variable "tags" {
  description = "Tags."
  type        = map(string)
}

data "aws_iam_policy" "this" {
  for_each = var.policies

  name = each.key
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "Service"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = [var.service]
    }
  }
}

resource "aws_iam_role" "this" {
  name_prefix        = "${var.name}-"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = data.aws_iam_policy.this

  role       = aws_iam_role.this.name
  policy_arn = each.value.arn
}

output "arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn
}
