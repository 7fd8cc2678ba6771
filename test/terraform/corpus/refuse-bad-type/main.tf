variable "n" {
  type    = number
  default = "x"
}
variable "l" {
  type = list(string, number)
}
variable "o" {
  type    = object({ a = string })
  default = {}
}
