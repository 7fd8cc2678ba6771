locals {
  roles = {
    control = { service = "eks.${local.suffix}", policies = ["AmazonEKSClusterPolicy"] }
    workers = {
      service  = "ec2.${local.suffix}"
      policies = ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly"]
    }
  }

  attachments = merge([
    for role, it in local.roles : {
      for policy in it.policies : "${role}/${policy}" => { role = role, policy = policy }
    }
  ]...)

  partition = data.aws_partition.this.partition
  suffix    = data.aws_partition.this.dns_suffix
}

data "aws_partition" "this" {}

data "aws_region" "this" {}

resource "aws_iam_role" "this" {
  for_each = local.roles

  name_prefix        = "${var.name}-${each.key}-"
  assume_role_policy = templatefile("${path.module}/files/trust.json.tftpl", { service = each.value.service })
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.attachments

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.value.policy}"
}
