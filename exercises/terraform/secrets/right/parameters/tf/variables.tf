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

variable "db_password" {
  description = "Password of the database, handed over by the pipeline."
  type        = string
  sensitive   = true
}

variable "payments_api_key" {
  description = "Key of the payments service, handed over by the pipeline."
  type        = string
  sensitive   = true
}
