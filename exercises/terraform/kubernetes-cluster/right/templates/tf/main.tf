terraform {
  required_version = ">= 1.6"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0, < 7.0"
    }

    random = {
      source  = "hashicorp/random"
      version = "~> 3.5"
    }
  }
}

locals {
  trust = {
    for name, service in { cluster = "eks", node = "ec2" } : name => jsonencode({
      Version = "2012-10-17"
      Statement = {
        Effect    = "Allow"
        Action    = ["sts:AssumeRole"]
        Principal = { Service = ["${service}.amazonaws.com"] }
      }
    })
  }

  public = length(var.public_access_cidrs) != 0
}

resource "aws_iam_role" "cluster" {
  name               = "${var.name}-eks-cluster"
  assume_role_policy = local.trust.cluster
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.id
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "node" {
  for_each = var.node_groups

  name               = "${var.name}-eks-${each.key}"
  assume_role_policy = local.trust.node
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "worker" {
  for_each = aws_iam_role.node

  role       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

resource "aws_iam_role_policy_attachment" "network" {
  for_each = aws_iam_role.node

  role       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
}

resource "aws_iam_role_policy_attachment" "images" {
  for_each = aws_iam_role.node

  role       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
}

resource "aws_cloudwatch_log_group" "control_plane" {
  name              = format("/aws/eks/%s/cluster", var.name)
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_eks_cluster" "main" {
  # Named by way of its log group, so that it waits for it.
  name                      = split("/", aws_cloudwatch_log_group.control_plane.name)[3]
  version                   = var.kubernetes_version
  role_arn                  = aws_iam_role.cluster.arn
  enabled_cluster_log_types = toset(["audit", "api", "authenticator", "scheduler"])
  tags                      = var.tags

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = local.public
    public_access_cidrs     = local.public ? var.public_access_cidrs : []
  }

  dynamic "encryption_config" {
    for_each = var.kms_key_arn == null ? [] : ["secrets"]

    content {
      resources = [encryption_config.value]

      provider {
        key_arn = var.kms_key_arn
      }
    }
  }

  depends_on = [aws_iam_role_policy_attachment.cluster]
}

resource "random_id" "group" {
  for_each = var.node_groups

  byte_length = 3

  keepers = {
    instance_types = join(",", each.value.instance_types)
    capacity_type  = each.value.capacity_type
    subnet_ids     = join(",", sort(var.subnet_ids))
  }
}

resource "aws_eks_node_group" "main" {
  for_each = var.node_groups

  cluster_name    = aws_eks_cluster.main.id
  node_group_name = "${each.key}-${random_id.group[each.key].hex}"
  node_role_arn   = aws_iam_role.node[each.key].arn
  version         = var.kubernetes_version
  subnet_ids      = var.subnet_ids
  instance_types  = each.value.instance_types
  capacity_type   = each.value.capacity_type
  labels          = each.value.labels
  tags            = merge(var.tags, { "k8s.io/cluster-autoscaler/enabled" = "true" })

  scaling_config {
    desired_size = each.value.min_size
    min_size     = each.value.min_size
    max_size     = each.value.max_size
  }

  update_config {
    max_unavailable_percentage = 25
  }

  dynamic "taint" {
    for_each = { for taint in each.value.taints : taint.key => taint }

    content {
      key    = taint.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  lifecycle {
    ignore_changes        = [scaling_config.0.desired_size]
    create_before_destroy = true
  }

  depends_on = [
    aws_iam_role_policy_attachment.worker,
    aws_iam_role_policy_attachment.network,
    aws_iam_role_policy_attachment.images,
  ]
}

resource "aws_eks_access_entry" "this" {
  for_each = var.admins

  cluster_name  = aws_eks_cluster.main.name
  principal_arn = each.value
  type          = "STANDARD"
}

resource "aws_eks_access_policy_association" "this" {
  for_each = var.admins

  cluster_name  = aws_eks_cluster.main.name
  principal_arn = each.value
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }

  depends_on = [aws_eks_access_entry.this]
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.main.name
}

output "endpoint" {
  description = "Address of the API."
  value       = aws_eks_cluster.main.endpoint
}

output "certificate_authority_data" {
  description = "Certificate authority of the API."
  value       = aws_eks_cluster.main.certificate_authority.0.data
}

output "oidc_issuer_url" {
  description = "Issuer of service account tokens."
  value       = one(one(aws_eks_cluster.main.identity).oidc).issuer
}

output "security_group_id" {
  description = "Security group of the cluster."
  value       = aws_eks_cluster.main.vpc_config.0.cluster_security_group_id
}

output "kubeconfig" {
  description = "A kubeconfig file without credentials."
  value       = <<-EOT
    apiVersion: v1
    kind: Config
    clusters:
      - name: ${aws_eks_cluster.main.arn}
        cluster:
          server: ${aws_eks_cluster.main.endpoint}
          certificate-authority-data: ${aws_eks_cluster.main.certificate_authority[0].data}
    contexts:
      - name: ${var.name}
        context:
          cluster: ${aws_eks_cluster.main.arn}
          user: aws
    current-context: ${var.name}
    preferences: {}
    users:
      - name: aws
        user:
          exec:
            apiVersion: client.authentication.k8s.io/v1
            interactiveMode: IfAvailable
            command: aws
            args: [eks, get-token, --cluster-name, ${var.name}, --output, json]
  EOT
}
