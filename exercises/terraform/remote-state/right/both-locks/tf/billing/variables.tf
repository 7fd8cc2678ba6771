variable "environment" {
  type        = string
  description = "dev or prod"
}

variable "region" {
  type        = string
  description = "Where billing runs"
}

variable "orders_state" {
  type        = object({ bucket = string, region = string })
  description = "Where the state of orders is"
}
