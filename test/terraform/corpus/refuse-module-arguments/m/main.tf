variable "name" {}
variable "list" {
  type = list(string)
}
