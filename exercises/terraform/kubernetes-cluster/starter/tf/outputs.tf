output "endpoint" {
  value = aws_eks_cluster.main.endpoint
}

output "token" {
  value     = data.aws_eks_cluster_auth.main.token
  sensitive = true
}
