resource "terraform_data" "a" {
  count = -1
}
resource "terraform_data" "b" {
  count = "x"
}
resource "terraform_data" "c" {
  count = null
}
resource "terraform_data" "d" {
  count = 1.5
}
resource "terraform_data" "e" {
  for_each = ["a"]
}
resource "terraform_data" "f" {
  for_each = toset([1, 2])
}
resource "terraform_data" "g" {
  for_each = null
}
resource "terraform_data" "h" {
  for_each = "x"
}
resource "terraform_data" "i" {
  for_each = sensitive(toset(["a"]))
}
resource "terraform_data" "j" {
  count = sensitive(1)
}
