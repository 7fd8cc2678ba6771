variable "name" {
  description = "Names the load balancer and everything that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([0-9a-z-]*[0-9a-z])?$", var.name)) && length(var.name) >= 2 && length(var.name) <= 24
    error_message = "name must be 2 to 24 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "vpc_id" {
  description = "Id of the VPC in which the targets live."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Ids of the subnets of the load balancer, at least two, in different availability zones."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must hold at least two different subnets: a load balancer in one zone fails with that zone."
  }
}

variable "certificate_arn" {
  description = "ARN of the certificate that the HTTPS listener shows."
  type        = string
  nullable    = false
}

variable "allowed_cidr_blocks" {
  description = "IPv4 CIDR blocks that may connect."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.allowed_cidr_blocks) > 0
    error_message = "allowed_cidr_blocks must hold at least one block, or nobody can connect."
  }

  validation {
    condition     = alltrue([for block in var.allowed_cidr_blocks : can(cidrnetmask(block))])
    error_message = "Each element of allowed_cidr_blocks must be an IPv4 CIDR block."
  }
}

variable "internal" {
  description = "Whether the load balancer is reachable from inside the network only."
  type        = bool
  default     = true
  nullable    = false
}

variable "target_port" {
  description = "Port on which the application listens."
  type        = number
  default     = 8080
  nullable    = false

  validation {
    condition     = var.target_port >= 1 && var.target_port <= 65535 && floor(var.target_port) == var.target_port
    error_message = "target_port must be a whole number from 1 to 65535."
  }
}

variable "health_check" {
  description = "How the load balancer finds out whether a target is healthy."
  type = object({
    path                = optional(string, "/healthz")
    interval            = optional(number, 30)
    timeout             = optional(number, 5)
    healthy_threshold   = optional(number, 3)
    unhealthy_threshold = optional(number, 3)
    matcher             = optional(string, "200")
  })
  default  = {}
  nullable = false

  validation {
    condition     = startswith(var.health_check.path, "/")
    error_message = "health_check.path must begin with a slash."
  }

  validation {
    condition     = var.health_check.timeout < var.health_check.interval
    error_message = "health_check.timeout must be less than health_check.interval."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_logs" {
  description = "Where access logs go; null for none."
  type = object({
    bucket = string
    prefix = optional(string)
  })
  default = null
}

variable "tags" {
  description = "Tags for everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
