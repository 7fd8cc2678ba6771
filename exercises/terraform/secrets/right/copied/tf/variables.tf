variable "region" {
  description = "Region of everything here."
  type        = string
}

variable "ami_id" {
  description = "Image of the application."
  type        = string
}

variable "subnet_id" {
  description = "Subnet of the instance."
  type        = string
}

variable "security_group_ids" {
  description = "Security groups of the instance."
  type        = set(string)
}

variable "db_subnet_group_name" {
  description = "Subnet group of the database."
  type        = string
}

variable "db_security_group_ids" {
  description = "Security groups of the database."
  type        = set(string)
}

variable "credentials_version" {
  description = "Raise it whenever the pipeline hands over new credentials."
  type        = number
  default     = 1
}
