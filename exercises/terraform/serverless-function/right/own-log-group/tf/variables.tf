variable "name" {
  type        = string
  description = "Function name"

  validation {
    condition     = length(regexall("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name)) == 1
    error_message = "The name has 2 to 32 lower-case letters, digits and hyphens; a letter first, no hyphen last."
  }
}

variable "runtime" {
  type        = string
  description = "Runtime identifier"
}

variable "handler" {
  type        = string
  description = "Handler inside the package"
}

variable "package" {
  type        = object({ bucket = string, key = string, version_id = string })
  description = "Where the zip file lies"
}

variable "architecture" {
  type        = string
  description = "arm64 or x86_64"
  default     = "arm64"

  validation {
    condition     = var.architecture == "arm64" || var.architecture == "x86_64"
    error_message = "Lambda has arm64 and x86_64."
  }
}

variable "memory_mb" {
  type        = number
  description = "Memory size in MB"
  default     = 256

  validation {
    condition     = ceil(max(128, min(var.memory_mb, 10240))) == var.memory_mb
    error_message = "Memory is a whole number from 128 to 10240 MB."
  }
}

variable "timeout_seconds" {
  type        = number
  description = "Time-out in seconds"
  default     = 10

  validation {
    condition     = contains(range(1, 901), var.timeout_seconds)
    error_message = "The time-out is a whole number from 1 to 900 seconds."
  }
}

variable "environment" {
  type        = map(string)
  description = "Environment variables"
  default     = {}

  validation {
    condition     = length([for k, v in var.environment : k if length(regexall("^[[:alpha:]]\\w+$", k)) == 0]) == 0
    error_message = "Lambda takes names of letters, digits and underscores, at least two, that begin with a letter."
  }
}

variable "log_retention_days" {
  type        = number
  description = "Retention of the logs in days"
  default     = 30

  validation {
    condition = anytrue([
      contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days),
      contains([1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days),
    ])
    error_message = "CloudWatch Logs does not have this period."
  }
}

variable "reserved_concurrency" {
  type        = number
  description = "Reserved concurrency, null for none"
  default     = null

  validation {
    condition     = try(var.reserved_concurrency >= 0 && ceil(var.reserved_concurrency) == var.reserved_concurrency, var.reserved_concurrency == null)
    error_message = "A reservation is a whole number from 0, or null."
  }
}

variable "permissions" {
  type        = list(object({ actions = list(string), resources = list(string) }))
  description = "Statements for the function's role"
  default     = []

  validation {
    condition = alltrue([
      for p in var.permissions : alltrue([
        length(p.actions) > 0,
        length(p.resources) > 0,
        !contains(p.resources, "*"),
        length([for a in p.actions : a if a == "*" || endswith(a, ":*")]) == 0,
      ])
    ])
    error_message = "A permission names actions and resources, and none of them is a wildcard for everything."
  }
}

variable "triggers" {
  type        = map(object({ principal = string, source_arn = string }))
  description = "Who may invoke the alias"
  default     = {}
}

variable "live_version" {
  type        = number
  description = "Published version that the alias is held at"
  default     = null

  validation {
    condition     = var.live_version == null || try(var.live_version > 0 && floor(var.live_version) == var.live_version, false)
    error_message = "Versions are numbered from 1."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags"
  default     = {}
}
