variable "name" {
  type        = string
  description = "Name of the application"

  validation {
    condition     = length(regexall("^[a-z][a-z0-9-]{0,22}[a-z0-9]$", var.name)) == 1
    error_message = "The name is 2 to 24 of a-z, 0-9 and -, with a letter first and no hyphen last."
  }
}

variable "vpc_id" {
  type        = string
  description = "Network of the targets"
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the load balancer"

  validation {
    condition     = length(toset(var.subnet_ids)) > 1
    error_message = "At least two different subnets are needed."
  }
}

variable "certificate_arn" {
  type        = string
  description = "Certificate of the HTTPS listener"
}

variable "allowed_cidr_blocks" {
  type        = list(string)
  description = "Networks that may connect"

  validation {
    condition     = length(var.allowed_cidr_blocks) > 0 && alltrue([for block in var.allowed_cidr_blocks : can(cidrnetmask(block))])
    error_message = "At least one network is needed, each written like 192.0.2.0/24."
  }
}

variable "internal" {
  type        = bool
  description = "false for a load balancer on the internet"
  default     = true
}

variable "target_port" {
  type        = number
  description = "Port of the application"
  default     = 8080

  validation {
    condition     = var.target_port > 0 && var.target_port < 65536
    error_message = "A port is a number from 1 to 65535."
  }
}

variable "health_check" {
  type = object({
    path                = optional(string)
    interval            = optional(number)
    timeout             = optional(number)
    healthy_threshold   = optional(number)
    unhealthy_threshold = optional(number)
    matcher             = optional(string)
  })
  description = "Health check of the targets"
  default     = {}

  validation {
    condition     = substr(coalesce(var.health_check.path, "/"), 0, 1) == "/"
    error_message = "The path of the health check begins with a slash."
  }

  validation {
    condition     = coalesce(var.health_check.timeout, 5) < coalesce(var.health_check.interval, 30)
    error_message = "The time-out of the health check is shorter than its interval."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the load balancer is protected from deletion"
  default     = true
}

variable "access_logs" {
  type        = object({ bucket = string, prefix = optional(string) })
  description = "Bucket of the access logs"
  default     = null
}

variable "tags" {
  type        = map(string)
  description = "Tags of all resources"
  default     = {}
}
