variable "cidr_block" {
  description = "Block of the VPC."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr_block, 0))
    error_message = "The cidr_block must be an IPv4 block such as 192.0.2.0/24."
  }
}

variable "zones" {
  description = "Number of zones."
  type        = number
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr_block
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = "shop-${var.tags.environment}" })
}

resource "aws_subnet" "private" {
  count = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = data.aws_availability_zones.available.names[count.index]
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  tags              = merge(var.tags, { Name = "shop-${var.tags.environment}-${count.index}" })
}

output "network" {
  description = "The network as services need it."
  value       = { vpc_id = aws_vpc.this.id, cidr_block = aws_vpc.this.cidr_block, subnet_ids = aws_subnet.private[*].id }
}
