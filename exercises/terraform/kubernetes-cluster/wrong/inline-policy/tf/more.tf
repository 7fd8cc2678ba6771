resource "aws_iam_role_policy" "buckets" {
  name = "buckets"
  role = aws_iam_role.node.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }]
  })
}
