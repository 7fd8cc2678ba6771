# What the run in March used.

resource "aws_iam_role" "eks" {
  name = "eks"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["eks.amazonaws.com", "ec2.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "eks" {
  role       = aws_iam_role.eks.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_eks_cluster" "main" {
  name     = var.name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.eks.arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_node_group" "main" {
  count = length(var.node_groups)

  cluster_name    = aws_eks_cluster.main.name
  node_group_name = keys(var.node_groups)[count.index]
  node_role_arn   = aws_iam_role.eks.arn
  subnet_ids      = var.subnet_ids
  instance_types  = values(var.node_groups)[count.index].instance_types

  scaling_config {
    min_size     = 3
    max_size     = 12
    desired_size = 3
  }
}

data "aws_eks_cluster_auth" "main" {
  name = aws_eks_cluster.main.name
}
