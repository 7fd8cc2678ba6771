resource "terraform_data" "a" {
  for_each = toset(["x", "y"])
}

resource "terraform_data" "b" {
  count = 2
}

module "child" {
  source   = "./child"
  for_each = toset(["x", "y"])
}

moved {
  from = terraform_data.a["x"]
  to   = terraform_data.b[0]
}

# This one is gone.
moved {
  from = terraform_data.a["z"]
  to   = terraform_data.b[1]
}

# A resource with count has no object without a position.
moved {
  from = terraform_data.b
  to   = terraform_data.c
}

moved {
  from = module.child["y"]
  to   = module.other
}

moved {
  from = module.child["x"].terraform_data.in
  to   = terraform_data.d
}
