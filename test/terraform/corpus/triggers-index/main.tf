resource "terraform_data" "t" {
  count = 2
  input = count.index == 0 ? "changed" : "same"
}
resource "terraform_data" "u" {
  count = 2
  input = "u"
  lifecycle {
    replace_triggered_by = [terraform_data.t[count.index].input]
  }
}
