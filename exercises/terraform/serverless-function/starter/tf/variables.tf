variable "name" {}

variable "runtime" {}

variable "handler" {}

variable "package" {}

variable "architecture" {
  default = "arm64"
}

variable "memory_mb" {
  default = 256
}

variable "timeout_seconds" {
  default = 10
}

variable "environment" {
  default = {}
}

variable "log_retention_days" {
  default = 30
}

variable "reserved_concurrency" {
  default = null
}

variable "permissions" {
  default = []
}

variable "triggers" {
  default = {}
}

variable "live_version" {
  default = null
}

variable "tags" {
  default = {}
}
