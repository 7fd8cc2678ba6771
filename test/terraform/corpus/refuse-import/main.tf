resource "terraform_data" "a" {}
import {
  to = terraform_data.zzz
  id = "x"
}
import {
  to = terraform_data.a
  id = ""
}
