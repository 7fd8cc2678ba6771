variable "name" {
  description = "Names the function and everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([0-9a-z-]*[0-9a-z])$", var.name)) && length(var.name) <= 32
    error_message = "name must be 2 to 32 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "runtime" {
  description = "Lambda runtime, such as python3.13."
  type        = string
  nullable    = false
}

variable "handler" {
  description = "Entry point inside the package, such as app.handler."
  type        = string
  nullable    = false
}

variable "package" {
  description = "The deployment package: one version of an object in S3."
  type = object({
    bucket     = string
    key        = string
    version_id = string
  })
  nullable = false
}

variable "architecture" {
  description = "Instruction set of the function, arm64 or x86_64."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "memory_mb" {
  description = "Memory in MB; processing power grows with it."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb must be a whole number from 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "After how many seconds Lambda ends an invocation."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds must be a whole number from 1 to 900."
  }
}

variable "environment" {
  description = "Environment variables of the function; not for secrets, which belong in a secret store."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[a-zA-Z][a-zA-Z0-9_]+$", name))])
    error_message = "Names in environment begin with a letter and hold letters, digits and underscores only, at least two of them."
  }
}

variable "log_retention_days" {
  description = "How many days logs are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition = contains([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ], var.log_retention_days)
    error_message = "log_retention_days must be a period that CloudWatch Logs knows, such as 14, 30, 90 or 365."
  }
}

variable "reserved_concurrency" {
  description = "How many invocations may run at once, taken out of the account's pool; 0 stops the function, null shares the pool."
  type        = number
  default     = null

  validation {
    condition     = var.reserved_concurrency == null ? true : var.reserved_concurrency >= 0 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency must be null or a whole number, 0 or more."
  }
}

variable "permissions" {
  description = "What the function may do beside writing its logs: actions on resources."
  type = list(object({
    actions   = set(string)
    resources = set(string)
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for each in var.permissions : length(each.actions) > 0 && length(each.resources) > 0])
    error_message = "Each element of permissions needs at least one action and one resource."
  }

  validation {
    condition     = alltrue([for action in flatten(var.permissions[*].actions) : can(regex("^[a-z0-9-]+:[^*]", action))])
    error_message = "Each action in permissions is service:Action; neither * nor a whole service, such as s3:*."
  }

  validation {
    condition     = !contains(flatten(var.permissions[*].resources), "*")
    error_message = "Resources in permissions are named by their ARNs; * is every resource of the account."
  }
}

variable "triggers" {
  description = "Who may invoke the function, by a name for each: a service and the resource that it acts for."
  type = map(object({
    principal  = string
    source_arn = string
  }))
  default  = {}
  nullable = false
}

variable "live_version" {
  description = "The version that callers get, for a rollback; null for the newest."
  type        = string
  default     = null

  validation {
    condition     = var.live_version == null ? true : can(regex("^[1-9][0-9]*$", var.live_version))
    error_message = "live_version must be null or the number of a published version, such as 12."
  }
}

variable "tags" {
  description = "Tags for everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
