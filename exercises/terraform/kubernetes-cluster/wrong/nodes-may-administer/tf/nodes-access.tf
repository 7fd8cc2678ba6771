resource "aws_eks_access_entry" "node" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.node.arn
  tags          = var.tags
}

resource "aws_eks_access_policy_association" "node" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.node.principal_arn
  policy_arn    = "arn:${data.aws_partition.current.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}
