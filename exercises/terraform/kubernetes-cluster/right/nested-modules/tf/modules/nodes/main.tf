variable "name" {
  description = "Name of the node group."
  type        = string
}

variable "cluster_name" {
  description = "Name of the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "Version of Kubernetes."
  type        = string
}

variable "role_arn" {
  description = "Role of the nodes."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the nodes."
  type        = set(string)
}

variable "group" {
  description = "What the caller says about the node group."
  type = object({
    instance_types = list(string)
    min_size       = number
    max_size       = number
    capacity_type  = string
    labels         = map(string)
    taints         = list(object({ key = string, value = string, effect = string }))
  })
}

variable "tags" {
  description = "Tags."
  type        = map(string)
}

resource "aws_eks_node_group" "this" {
  cluster_name           = var.cluster_name
  version                = var.kubernetes_version
  node_group_name_prefix = "${var.name}-"
  node_role_arn          = var.role_arn
  subnet_ids             = var.subnet_ids
  instance_types         = var.group.instance_types
  capacity_type          = var.group.capacity_type
  labels                 = var.group.labels
  tags                   = var.tags

  scaling_config {
    desired_size = var.group.min_size
    min_size     = var.group.min_size
    max_size     = var.group.max_size
  }

  dynamic "taint" {
    for_each = var.group.taints
    iterator = it

    content {
      key    = it.value.key
      value  = it.value.value
      effect = it.value.effect
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }
}
