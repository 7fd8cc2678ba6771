output "a" {
  value = lenght("x")
}
output "b" {
  value = length(1)
}
output "c" {
  value = upper()
}
output "d" {
  value = file("nope.txt")
}
output "e" {
  value = 1 / 0
}
output "f" {
  value = "a" + 1
}
output "g" {
  value = true ? 1 : [2]
}
output "h" {
  value = { a = 1 }.b
}
output "i" {
  value = [1][3]
}
output "j" {
  value = null.x
}
output "k" {
  value = tonumber("abc")
}
