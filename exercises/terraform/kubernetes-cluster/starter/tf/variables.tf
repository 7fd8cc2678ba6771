variable "name" {}

variable "kubernetes_version" {
  default = "1.30"
}

variable "subnet_ids" {
  default = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"]
}

variable "node_groups" {
  type = any
}

variable "public_access_cidrs" {
  default = ["0.0.0.0/0"]
}

variable "admins" {
  default = {}
}

variable "log_retention_days" {
  default = 90
}

variable "kms_key_arn" {
  default = null
}

variable "tags" {
  default = {}
}
