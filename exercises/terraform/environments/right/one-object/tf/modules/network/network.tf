terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "environment" {
  description = "Used in the Name tags."
  type        = string
}

variable "block" {
  description = "IPv4 block of the VPC."
  type        = string
}

variable "subnets" {
  description = "Zone to IPv4 block."
  type        = map(string)
}

resource "aws_vpc" "network" {
  cidr_block           = var.block
  enable_dns_hostnames = true

  tags = {
    Name = "shop-${var.environment}"
  }
}

resource "aws_subnet" "zone" {
  for_each = var.subnets

  vpc_id            = aws_vpc.network.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name = "shop-${var.environment}-${substr(each.key, -1, 1)}"
  }
}

output "vpc" {
  value = aws_vpc.network
}

output "subnets" {
  value = [for subnet in aws_subnet.zone : subnet.id]
}
