variable "name" {
  description = "Names the cluster and everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([0-9a-z-]*[0-9a-z])?$", var.name)) && length(var.name) >= 2 && length(var.name) <= 24
    error_message = "name must be 2 to 24 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes, of control plane and nodes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^1[.]([3-9][0-9]|[1-9][0-9]{2})$", var.kubernetes_version))
    error_message = "kubernetes_version must be a minor version of Kubernetes, 1.30 or newer, without a patch level."
  }
}

variable "subnet_ids" {
  description = "Ids of the private subnets of control plane and nodes, at least two, in different availability zones."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must hold at least two different subnets."
  }
}

variable "public_access_cidrs" {
  description = "IPv4 CIDR blocks that may reach the Kubernetes API from the internet; none: it is reachable from the network only."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for block in var.public_access_cidrs : can(cidrnetmask(block))])
    error_message = "Each element of public_access_cidrs must be an IPv4 CIDR block."
  }

  validation {
    condition     = alltrue([for block in var.public_access_cidrs : !endswith(block, "/0")])
    error_message = "public_access_cidrs must not hold the whole internet."
  }
}

variable "node_groups" {
  description = "Node groups by name."
  type = map(object({
    instance_types = list(string)
    min_size       = optional(number, 1)
    max_size       = optional(number, 3)
    capacity_type  = optional(string, "ON_DEMAND")
    labels         = optional(map(string), {})
    taints = optional(list(object({
      key    = string
      value  = optional(string)
      effect = optional(string, "NO_SCHEDULE")
    })), [])
  }))
  nullable = false

  validation {
    condition     = length(var.node_groups) > 0
    error_message = "node_groups must hold at least one group, or nothing can run."
  }

  validation {
    condition     = alltrue([for name in keys(var.node_groups) : can(regex("^[a-z][0-9a-z-]{0,19}$", name))])
    error_message = "The names in node_groups must be 1 to 20 lower-case letters, digits and hyphens and begin with a letter."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : length(group.instance_types) > 0])
    error_message = "Each group in node_groups needs at least one instance type."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : group.min_size >= 0 && group.max_size >= 1 && group.min_size <= group.max_size])
    error_message = "Each group in node_groups needs a min_size of at least 0 and a max_size of at least 1 that is not smaller."
  }

  validation {
    condition     = alltrue([for group in values(var.node_groups) : contains(["ON_DEMAND", "SPOT"], group.capacity_type)])
    error_message = "The capacity_type of a group in node_groups must be ON_DEMAND or SPOT."
  }
}

variable "admins" {
  description = "Who administers the cluster: names of our choice and ARNs of IAM roles."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "log_retention_days" {
  description = "Days for which the logs of the control plane are kept."
  type        = number
  default     = 90
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts Kubernetes secrets; null for the key that AWS owns."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags for everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
