# resource "aws_eks_cluster" "this" { vpc_config { endpoint_private_access = true } }
# resource "aws_eks_node_group" "this" { lifecycle { ignore_changes = [scaling_config[0].desired_size] } }
