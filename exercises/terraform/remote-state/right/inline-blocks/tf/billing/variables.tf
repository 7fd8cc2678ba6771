variable "environment" {
  type        = string
  description = "dev or prod"
}
