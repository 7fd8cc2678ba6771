output "a" {
  value = "changed"
}
output "same" {
  value = [1, 2]
}
output "nullified" {
  value = null
}
output "secret" {
  value     = "s"
  sensitive = true
}
