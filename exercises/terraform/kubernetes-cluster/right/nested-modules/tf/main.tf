module "control_plane_role" {
  source = "./modules/role"

  name     = "${var.name}-control"
  service  = "eks.amazonaws.com"
  policies = ["AmazonEKSClusterPolicy"]
  tags     = var.tags
}

module "node_role" {
  source = "./modules/role"

  name     = "${var.name}-nodes"
  service  = "ec2.amazonaws.com"
  policies = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy"]
  tags     = var.tags
}

resource "aws_cloudwatch_log_group" "eks" {
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_eks_cluster" "eks" {
  name                          = var.name
  version                       = var.kubernetes_version
  role_arn                      = module.control_plane_role.arn
  bootstrap_self_managed_addons = true
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  tags                          = var.tags

  vpc_config {
    subnet_ids              = var.subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = length(var.public_access_cidrs) > 0
    public_access_cidrs     = var.public_access_cidrs
  }

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  dynamic "encryption_config" {
    for_each = compact([var.kms_key_arn])

    content {
      resources = ["secrets"]

      provider {
        key_arn = encryption_config.value
      }
    }
  }

  upgrade_policy {
    support_type = "STANDARD"
  }

  depends_on = [module.control_plane_role, aws_cloudwatch_log_group.eks]
}

module "nodes" {
  source   = "./modules/nodes"
  for_each = var.node_groups

  name               = each.key
  cluster_name       = aws_eks_cluster.eks.name
  kubernetes_version = aws_eks_cluster.eks.version
  role_arn           = module.node_role.arn
  subnet_ids         = var.subnet_ids
  group              = each.value
  tags               = var.tags

  depends_on = [module.node_role]
}

resource "aws_eks_access_entry" "admins" {
  for_each = var.admins

  cluster_name  = aws_eks_cluster.eks.name
  principal_arn = each.value
  user_name     = each.key
}

resource "aws_eks_access_policy_association" "admins" {
  for_each = aws_eks_access_entry.admins

  cluster_name  = each.value.cluster_name
  principal_arn = each.value.principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}
