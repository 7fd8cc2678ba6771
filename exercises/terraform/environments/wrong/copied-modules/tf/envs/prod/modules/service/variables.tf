variable "name" {
  description = "Name of everything that belongs to the service."
  type        = string
}

variable "image_tag" {
  description = "Version of the image."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.image_tag))
    error_message = "The image_tag must be a version such as 1.4.2: another tag may be another image tomorrow."
  }
}

variable "region" {
  description = "Region of the logs."
  type        = string
}

variable "execution_role_arn" {
  description = "Role with which ECS pulls the image and writes the logs."
  type        = string
}

variable "vpc_id" {
  description = "Network of the service."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of the service."
  type        = list(string)
}

variable "allowed_cidr" {
  description = "IPv4 block that may connect."
  type        = string
}

variable "copies" {
  description = "How many tasks run."
  type        = number
}

variable "cpu" {
  description = "CPU units of a task."
  type        = number
}

variable "memory" {
  description = "MiB of memory of a task."
  type        = number
}

variable "log_group" {
  description = "Name of the log group."
  type        = string
}

variable "retention_days" {
  description = "Days for which logs are kept."
  type        = number
}

variable "protect_sessions" {
  description = "Whether the table of sessions is protected from deletion and can be restored to a point in time."
  type        = bool
}
