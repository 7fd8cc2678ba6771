resource "aws_iam_role_policy_attachment" "service" {
  role       = aws_iam_role.cluster.name
  policy_arn = "${local.managed_policies}/AmazonEKSServicePolicy"
}
