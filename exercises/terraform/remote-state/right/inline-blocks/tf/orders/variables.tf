variable "environment" {
  type        = string
  description = "dev or prod"
}

variable "retention_days" {
  type        = number
  description = "How long events wait for somebody who reads them"
}
