resource "terraform_data" "x" {
  count = 2
  input = "x"
}
resource "terraform_data" "renamed" {
  input = "y"
}
moved {
  from = terraform_data.y
  to   = terraform_data.renamed
}
