resource "terraform_data" "b" {}
resource "terraform_data" "c" {
  depends_on = [terraform_data.b.id]
}
resource "terraform_data" "d" {
  depends_on = [terraform_data.zzz]
}
resource "terraform_data" "e" {
  lifecycle {
    ignore_changes = [nope]
  }
}
