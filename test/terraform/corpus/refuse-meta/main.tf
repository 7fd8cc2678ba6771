resource "terraform_data" "a" {
  count    = 1
  for_each = {}
}
resource "terraform_data" "b" {
  lifecycle {
    create_before_destroy = "maybe"
    nope                  = 1
  }
  lifecycle {}
}
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
resource "terraform_data" "f" {
  lifecycle {
    replace_triggered_by = [var.x]
  }
}
resource "terraform_data" "g" {
  lifecycle {
    ignore_changes = ["*"]
  }
}
