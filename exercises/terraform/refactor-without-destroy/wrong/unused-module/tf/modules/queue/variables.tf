variable "name" {
  description = "Name of the queue."
  type        = string
}

variable "dead_letter_name" {
  description = "Name of the queue for messages that were tried too often."
  type        = string
}

variable "visibility_timeout" {
  description = "Seconds that a worker has for a message."
  type        = number
  default     = 30
}

variable "message_retention" {
  description = "Seconds that an unread message is kept."
  type        = number
  default     = 345600
}

variable "max_receives" {
  description = "How often a message is tried."
  type        = number
  default     = 5
}

variable "alarm_topic_arn" {
  description = "SNS topic that is told about dead letters."
  type        = string
}

variable "tags" {
  description = "Tags of everything that the module makes."
  type        = map(string)
  default     = {}
}
