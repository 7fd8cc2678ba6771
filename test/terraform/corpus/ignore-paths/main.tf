resource "terraform_data" "a" {
  input = {
    keep   = "new"
    change = "new"
    list   = ["n1", "n2"]
  }
  lifecycle {
    ignore_changes = [input.keep, input.list[0]]
  }
}
