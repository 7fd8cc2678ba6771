resource "aws_kms_key" "this" {
  count = var.kms_key_arn == null ? 1 : 0

  description         = "Database ${var.name}"
  enable_key_rotation = true
}
