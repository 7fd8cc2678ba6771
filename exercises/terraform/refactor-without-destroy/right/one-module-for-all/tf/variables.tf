variable "environment" {
  description = "Name of the environment; every name begins with it."
  type        = string
}

variable "queues" {
  description = "The work queues."

  type = list(object({
    name               = string
    visibility_timeout = optional(number, 30)
  }))
}
