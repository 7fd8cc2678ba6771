variable "name" {}

variable "vpc_id" {}

variable "subnet_ids" {}

variable "clients" {}

variable "engine_version" {}

variable "instance_class" {}

variable "password" {
  default = "orders-2023!"
}

variable "multi_az" {
  default = true
}

variable "storage" {
  default = {}
}

variable "username" {
  default = "dbadmin"
}

variable "parameters" {
  default = {}
}

variable "backup_retention_days" {
  default = 14
}

variable "deletion_protection" {
  default = true
}

variable "final_snapshot" {
  default = true
}

variable "apply_immediately" {
  default = false
}

variable "kms_key_arn" {
  default = null
}

variable "tags" {
  default = {}
}
