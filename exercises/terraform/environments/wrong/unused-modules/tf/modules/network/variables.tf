variable "name" {
  description = "Name of the network."
  type        = string
}

variable "cidr_block" {
  description = "IPv4 block of the VPC."
  type        = string
}

variable "availability_zones" {
  description = "Zones that get a subnet each. Add new ones at the end: the position decides the block."
  type        = list(string)
}
