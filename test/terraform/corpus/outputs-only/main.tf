output "num" {
  value = 1.5e3
}
output "big" {
  value = 12345678901234567890123
}
output "null" {
  value = null
}
output "list" {
  value = [1, "two", true, null]
}
output "obj" {
  value = { a = { b = [{}] } }
}
output "heredoc" {
  value = <<-EOT
    line one
      line two ${1 + 1}
    "quoted" <html> &
  EOT
}
output "json" {
  value = jsonencode({ a = [1, 2], b = "x<y>" })
}
output "bool" {
  value = true
}
output "emptymap" {
  value = {}
}
output "emptylist" {
  value = []
}
