resource "terraform_data" "a" {
  input = var.nme
}
resource "terraform_data" "b" {
  input = local.x
}
resource "terraform_data" "c" {
  input = module.m.x
}
resource "terraform_data" "d" {
  input = terraform_data.z.id
}
resource "terraform_data" "e" {
  input = data.foo.bar.baz
}
variable "name" {
  default = 1
}
output "o" {
  value = terraform_data.a.idd
}
output "p" {
  value = path.modul
}
output "q" {
  value = terraform.workspac
}
output "r" {
  value = each.key
}
output "s" {
  value = count.index
}
output "t" {
  value = self.id
}
output "u" {
  value = foo
}
output "v" {
  value = var
}
