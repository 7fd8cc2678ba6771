resource "terraform_data" "a" {
  input = {
    list   = ["a", "b2", "c", "d"]
    map    = { k1 = "v1", k2 = "changed", k4 = "new" }
    same   = "same"
    text   = "line1\nline2 changed\nline3"
    json   = jsonencode({ a = 1, b = [1, 2, 3] })
    number = 5
    type   = ["now", "list"]
    objs   = [{ name = "x", v = 1 }, { name = "y", v = 3 }]
    unk    = terraform_data.b.id
  }
}
resource "terraform_data" "b" {
  input = tomap({ "a b" = "x", c = "y" })
}
resource "terraform_data" "set" {
  input = toset(["b", "c", "d"])
}
