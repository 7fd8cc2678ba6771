resource "terraform_data" "in" {}

resource "terraform_data" "counted" {
  count = 1
}

moved {
  from = terraform_data.counted[0]
  to   = terraform_data.uncounted
}
