resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.this["control"].arn

  enabled_cluster_log_types = ["authenticator", "audit", "api"]

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = length(var.public_access_cidrs) > 0
    public_access_cidrs     = try(coalescelist(tolist(var.public_access_cidrs)), null)
  }

  dynamic "encryption_config" {
    for_each = toset(var.kms_key_arn == null ? [] : ["secrets"])

    content {
      resources = [encryption_config.key]

      provider {
        key_arn = var.kms_key_arn
      }
    }
  }

  tags = var.tags

  depends_on = [
    aws_iam_role_policy_attachment.this,
    aws_cloudwatch_log_group.this,
  ]

  lifecycle {
    prevent_destroy = true
  }
}

# Terraform replaces a node group when one of these changes, so they are part of its name.
locals {
  generations = {
    for name, group in var.node_groups : name => substr(sha256(jsonencode([
      group.instance_types, group.capacity_type, sort(var.subnet_ids),
    ])), 0, 6)
  }
}

resource "aws_eks_node_group" "this" {
  for_each = var.node_groups

  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "${var.name}-${each.key}-${local.generations[each.key]}"
  node_role_arn   = aws_iam_role.this["workers"].arn
  subnet_ids      = var.subnet_ids
  version         = aws_eks_cluster.this.version
  instance_types  = each.value.instance_types
  capacity_type   = each.value.capacity_type == "SPOT" ? "SPOT" : null
  labels          = each.value.labels
  tags            = var.tags

  scaling_config {
    min_size     = each.value.min_size
    desired_size = each.value.min_size
    max_size     = each.value.max_size
  }

  dynamic "taint" {
    for_each = each.value.taints[*]

    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }

  # depends_on of the cluster holds for the nodes as well.
}

resource "aws_eks_access_entry" "this" {
  for_each = var.admins

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.value
  tags          = merge({ Name = each.key }, var.tags)
}

resource "aws_eks_access_policy_association" "this" {
  for_each = var.admins

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.this[each.key].principal_arn
  policy_arn    = format("arn:%s:eks::aws:cluster-access-policy/%s", local.partition, "AmazonEKSClusterAdminPolicy")

  access_scope {
    type = "cluster"
  }
}
