variable "name" {
  description = "Names the database and everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z](-?[0-9a-z])*$", var.name)) && length(var.name) >= 3 && length(var.name) <= 30
    error_message = "name must be 3 to 30 lower-case letters, digits and single hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "vpc_id" {
  description = "Id of the VPC in which the database lives."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Ids of the private subnets of the database, at least two, in different availability zones."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must hold at least two different subnets, so that a standby has somewhere to go."
  }
}

variable "clients" {
  description = "Who may connect: the name of each client and the id of its security group."
  type        = map(string)
  nullable    = false
}

variable "engine_version" {
  description = "Version of PostgreSQL: a major version, or major and minor version."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+([.][0-9]+)?$", var.engine_version)) && try(tonumber(split(".", var.engine_version)[0]) >= 14, false)
    error_message = "engine_version must be a major version of PostgreSQL, 14 or newer, with or without a minor version."
  }
}

variable "instance_class" {
  description = "Instance class of the database."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "instance_class must be a class of RDS, which begins with db."
  }
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over when the database fails."
  type        = bool
  default     = true
  nullable    = false
}

variable "storage" {
  description = "Storage in GiB: what the database begins with, and how far it may grow by itself."
  type = object({
    size     = optional(number, 50)
    max_size = optional(number, 200)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.storage.size >= 20
    error_message = "storage.size must be at least 20 GiB."
  }

  validation {
    condition     = var.storage.max_size > var.storage.size
    error_message = "storage.max_size must be larger than storage.size."
  }
}

variable "username" {
  description = "Name of the master user."
  type        = string
  default     = "dbadmin"
  nullable    = false
  sensitive   = true

  validation {
    condition     = can(regex("^[A-Za-z][0-9A-Za-z_]{0,62}$", var.username)) && !contains(["admin", "rdsadmin"], lower(var.username))
    error_message = "username must be at most 63 letters, digits and underscores, begin with a letter and not be a name that RDS keeps for itself."
  }
}

variable "parameters" {
  description = "Parameters of PostgreSQL, by name. TLS is always required and cannot be turned off here."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = !contains(keys(var.parameters), "rds.force_ssl")
    error_message = "parameters must not hold rds.force_ssl: the module always requires TLS."
  }
}

variable "backup_retention_days" {
  description = "Days for which automated backups are kept."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35 && floor(var.backup_retention_days) == var.backup_retention_days
    error_message = "backup_retention_days must be a whole number from 1 to 35."
  }
}

variable "deletion_protection" {
  description = "Whether RDS refuses to delete the database."
  type        = bool
  default     = true
  nullable    = false
}

variable "final_snapshot" {
  description = "Whether the database leaves a snapshot behind when it is destroyed."
  type        = bool
  default     = true
  nullable    = false
}

variable "apply_immediately" {
  description = "Whether changes are made at once rather than in the next maintenance window."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the storage and the password; null for the keys that AWS manages."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags for everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
