data "aws_eks_cluster_auth" "this" {
  name = aws_eks_cluster.this.name
}

output "token" {
  description = "Token for the Kubernetes API."
  value       = data.aws_eks_cluster_auth.this.token
  sensitive   = true
}
