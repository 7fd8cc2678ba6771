resource "terraform_data" "new" {
  input = "id"
}
import {
  to = terraform_data.one
  id = terraform_data.new.id
}
resource "terraform_data" "one" {
  input = "x"
}
