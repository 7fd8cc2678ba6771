variable "name" {
  type        = string
  description = "Name of the cluster."

  validation {
    condition     = length(regexall("^[a-z][0-9a-z-]{0,22}[0-9a-z]$", var.name)) == 1
    error_message = "The name has 2 to 24 lower-case letters, digits and hyphens, starts with a letter and does not end with a hyphen."
  }
}

variable "kubernetes_version" {
  type        = string
  description = "Version of Kubernetes."

  validation {
    condition     = length(regexall("^1\\.\\d+$", var.kubernetes_version)) == 1
    error_message = "The version is a minor version, such as 1.33."
  }

  validation {
    condition     = try(parseint(split(".", var.kubernetes_version)[1], 10) > 29, false)
    error_message = "The version is at least 1.30."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the cluster."

  validation {
    condition     = length(distinct(var.subnet_ids)) >= 2
    error_message = "Two different subnets are the least."
  }
}

variable "node_groups" {
  description = "The node groups."
  type = map(object({
    instance_types = list(string)
    min_size       = optional(number, 1)
    max_size       = optional(number, 3)
    capacity_type  = optional(string, "ON_DEMAND")
    labels         = optional(map(string))
    taints = optional(set(object({
      key    = string
      value  = optional(string)
      effect = optional(string, "NO_SCHEDULE")
    })), [])
  }))

  validation {
    condition = length(var.node_groups) > 0 && alltrue([
      for name, group in var.node_groups :
      can(regex("^[a-z][a-z0-9-]*$", name)) && length(name) <= 20 &&
      length(group.instance_types) > 0 &&
      group.max_size >= max(group.min_size, 1) && group.min_size >= 0 &&
      contains(["ON_DEMAND", "SPOT"], group.capacity_type)
    ])
    error_message = "There is at least one node group, and each has a proper name, instance types, limits that make sense and a capacity type of EKS."
  }
}

variable "public_access_cidrs" {
  type        = list(string)
  default     = []
  description = "Who may reach the API from the internet."

  validation {
    condition     = alltrue([for block in var.public_access_cidrs : can(cidrnetmask(block)) && try(tonumber(split("/", block)[1]) > 0, false)])
    error_message = "These are blocks, and not the whole internet."
  }
}

variable "admins" {
  type        = map(string)
  default     = {}
  description = "Roles of the administrators."
}

variable "log_retention_days" {
  type        = number
  default     = 90
  description = "How long logs are kept."
}

variable "kms_key_arn" {
  type        = string
  default     = null
  description = "Key for Kubernetes secrets."
}

variable "tags" {
  type        = map(string)
  default     = {}
  description = "Tags of all resources."
}
