variable "name" {}

variable "vpc_id" {}

variable "subnet_ids" {}

variable "certificate_arn" {}

variable "allowed_cidr_blocks" {}

variable "internal" {
  default = true
}

variable "target_port" {
  default = 8080
}

variable "health_check" {
  default = {}
}

variable "deletion_protection" {
  default = true
}

variable "access_logs" {
  default = null
}

variable "tags" {
  default = {}
}
