resource "terraform_data" "inner" {
  input = "changed"
}
