variable "environment" {
  type        = string
  description = "Prefix of all names."
}

variable "topic_arn" {
  type        = string
  description = "Where alarms go."
}

variable "queues" {
  description = "The queues, in the order in which their ARNs are returned."

  type = list(object({
    name               = string
    visibility_timeout = optional(number, 30)
    retention_days     = optional(number, 4)
    attempts           = optional(number, 5)
    dead_letter_suffix = optional(string, "dead")
  }))
}
