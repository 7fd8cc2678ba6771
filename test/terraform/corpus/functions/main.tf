locals {
  t = templatefile("${path.module}/t.tftpl", { names = ["a", "b"], on = true })
}
output "t" {
  value = local.t
}
output "f" {
  value = file("t.tftpl")
}
output "fs" {
  value = fileset(path.module, "*.tftpl")
}
output "try" {
  value = try(local.t.x, "fallback")
}
output "ts" {
  value = formatdate("YYYY", "2020-01-02T03:04:05Z")
}
output "enc" {
  value = provider::terraform::encode_expr({ a = [1, "x"] })
}
output "merge" {
  value = merge({ a = 1 }, { b = "2" })
}
output "flat" {
  value = flatten([[1, [2]], [3]])
}
output "sum" {
  value = sum([1, 2.5])
}
output "cidr" {
  value = cidrsubnets("10.0.0.0/16", 4, 8)
}
