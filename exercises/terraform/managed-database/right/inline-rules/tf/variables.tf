variable "name" {
  type        = string
  description = "Name of the database."

  validation {
    condition     = length(regexall("^[a-z][0-9a-z-]{1,28}[0-9a-z]$", var.name)) == 1 && !strcontains(var.name, "--")
    error_message = "The name has 3 to 30 lower-case letters, digits and single hyphens, starts with a letter and does not end with a hyphen."
  }
}

variable "vpc_id" {
  type        = string
  description = "VPC of the database."

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The vpc_id begins with vpc-."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the database."

  validation {
    condition     = length(distinct(var.subnet_ids)) > 1
    error_message = "At least two different subnets are needed."
  }
}

variable "clients" {
  type        = map(string)
  description = "Security groups of the clients, by name."
}

variable "engine_version" {
  type        = string
  description = "Version of PostgreSQL."

  validation {
    condition     = length(regexall("^(1[4-9]|[2-9][0-9])([.][0-9]+)?$", var.engine_version)) > 0
    error_message = "The engine_version is a major version from 14, or such a version with a minor one."
  }
}

variable "instance_class" {
  type        = string
  description = "Class of the instance."

  validation {
    condition     = can(regex("^db[.][0-9a-z]+[.][0-9a-z-]+$", var.instance_class))
    error_message = "The instance_class looks like db.m7g.large."
  }
}

variable "multi_az" {
  type        = bool
  default     = true
  description = "Keep a standby in another zone."
}

variable "storage" {
  type = object({
    size     = optional(number, 50)
    max_size = optional(number, 200)
  })
  default     = {}
  description = "GiB to start with and to grow to."

  validation {
    condition     = var.storage.size >= 20 && var.storage.size < var.storage.max_size
    error_message = "The size is at least 20 and less than max_size."
  }
}

variable "username" {
  type        = string
  default     = "dbadmin"
  description = "Name of the master user."

  validation {
    condition     = !contains(["admin", "rdsadmin"], var.username) && can(regex("^[a-zA-Z]\\w*$", var.username)) && length(var.username) < 64
    error_message = "The name of the master user is one that RDS does not take."
  }
}

variable "parameters" {
  type        = map(string)
  default     = {}
  description = "Parameters of PostgreSQL."

  validation {
    condition     = alltrue([for name, value in var.parameters : name != "rds.force_ssl"])
    error_message = "TLS is not the caller's choice."
  }
}

variable "backup_retention_days" {
  type        = number
  default     = 14
  description = "How long backups are kept."

  validation {
    condition     = contains(range(1, 36), var.backup_retention_days)
    error_message = "Backups are kept for 1 to 35 days."
  }
}

variable "deletion_protection" {
  type        = bool
  default     = true
  description = "Refuse to delete the database."
}

variable "final_snapshot" {
  type        = bool
  default     = true
  description = "Take a snapshot before the database is deleted."
}

variable "apply_immediately" {
  type        = bool
  default     = false
  description = "Do not wait for the maintenance window."
}

variable "kms_key_arn" {
  type        = string
  default     = null
  description = "Key for what is stored."
}

variable "tags" {
  type        = map(string)
  default     = {}
  description = "Tags of all resources."
}
