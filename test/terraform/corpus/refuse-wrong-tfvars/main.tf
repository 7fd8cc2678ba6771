variable "n" {
  type = number
}
variable "l" {
  type = list(object({ a = string }))
}
variable "nn" {
  type     = string
  nullable = false
}
