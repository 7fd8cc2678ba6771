variable "password" {
  description = "Former master password."
  type        = string
  sensitive   = true
  default     = "orders-2023!"
}
