resource "terraform_data" "c" {
  count = 1
  input = "c"
}
resource "terraform_data" "f" {
  for_each = toset(["k1"])
  input    = "f"
}
resource "terraform_data" "single" {
  input = "s"
}
