output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "endpoint" {
  description = "Address of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
}

output "certificate_authority_data" {
  description = "Certificate by which clients recognise the Kubernetes API, in Base64."
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "oidc_issuer_url" {
  description = "Issuer of the tokens of service accounts, for roles that workloads assume."
  value       = aws_eks_cluster.this.identity[0].oidc[0].issuer
}

output "security_group_id" {
  description = "Id of the security group that control plane and nodes share."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "kubeconfig" {
  description = "Kubeconfig file without credentials."
  value = templatefile("${path.module}/files/kubeconfig.tftpl", {
    name      = aws_eks_cluster.this.id
    region    = data.aws_region.this.region
    server    = aws_eks_cluster.this.endpoint
    authority = aws_eks_cluster.this.certificate_authority[0].data
  })
}
