resource "aws_eks_cluster" "standby" {
  name     = "${var.name}-standby"
  role_arn = aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}
