check "c" {
  data "terraform_remote_state" "d" {
    backend = "local"
  }
  assert {
    condition     = true
    error_message = "x"
  }
}
output "o" {
  value = data.terraform_remote_state.d.outputs
}
