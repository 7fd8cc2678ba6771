resource "terraform_data" "a" {
  provisioner "nope" {
  }
  provisioner "local-exec" {
  }
  provisioner "local-exec" {
    command = "x"
    when    = never
  }
}
