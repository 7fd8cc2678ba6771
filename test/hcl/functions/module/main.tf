# The module in which the expressions beside it are evaluated: what is not known, sensitive or in a file.
resource "terraform_data" "never_made" {}

variable "secret" {
  type      = string
  default   = "s3cret"
  sensitive = true
}

locals {
  unknown         = tostring(terraform_data.never_made.id)
  unknown_number  = length(split(",", local.unknown))
  unknown_list    = split(",", local.unknown)
  unknown_set     = toset(local.unknown_list)
  unknown_map     = tomap({ a = local.unknown })
  unknown_any     = terraform_data.never_made.output
  secret          = var.secret
  secret_list     = ["a", var.secret]
  secret_map      = { a = 1, b = var.secret }
  secret_all      = sensitive(["x", "y"])
  template        = "hi $${a}"
  template_broken = "$${a"
  template_file   = "$${basename(a)}$${file(a)}"
  template_nested = "$${templatestring(a, {})}"
  template_only   = "$${a}"
  private_key     = file("private-key.txt")
}
