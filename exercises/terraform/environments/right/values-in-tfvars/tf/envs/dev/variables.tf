variable "image_tag" {
  description = "The version that is deployed."
  type        = string
  nullable    = false

  validation {
    condition     = length(regexall("^\\d+[.]\\d+[.]\\d+$", var.image_tag)) == 1
    error_message = "Deploy a version, like 1.4.2."
  }
}

variable "environment" {
  type = string
}

variable "region" {
  type = string
}

variable "account_id" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "zones" {
  type = number
}

variable "size" {
  type = object({ tasks = number, cpu = number, memory = number })
}

variable "log_retention" {
  type = number
}

variable "protect_data" {
  type = bool
}
