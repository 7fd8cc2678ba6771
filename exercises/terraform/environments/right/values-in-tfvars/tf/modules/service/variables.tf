variable "environment" {
  description = "Name of the environment, for names."
  type        = string
}

variable "image_tag" {
  description = "Version of the image."
  type        = string
}

variable "size" {
  description = "Number and size of the tasks."
  type        = object({ tasks = number, cpu = number, memory = number })
}

variable "log_retention" {
  description = "Days for which logs are kept."
  type        = number
}

variable "protect_data" {
  description = "Protects the table of sessions."
  type        = bool
  default     = true
}

variable "execution_role_arn" {
  description = "Role of the ECS agent."
  type        = string
}

variable "network" {
  description = "Where the service runs."
  type        = object({ vpc_id = string, cidr_block = string, subnet_ids = list(string) })
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
