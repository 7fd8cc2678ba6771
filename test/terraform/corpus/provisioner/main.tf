resource "terraform_data" "a" {
  input = "x"
  connection {
    host = "h"
  }
  provisioner "local-exec" {
    command = "echo ${self.id}"
  }
  provisioner "remote-exec" {
    when       = destroy
    on_failure = continue
    inline     = ["echo hi"]
  }
}
