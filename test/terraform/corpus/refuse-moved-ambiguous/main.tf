resource "terraform_data" "c" {
  for_each = toset(["x", "y"])
}

moved {
  from = terraform_data.a[0]
  to   = terraform_data.c["x"]
}

moved {
  from = terraform_data.b[0]
  to   = terraform_data.c["x"]
}

# Two places for one object.
moved {
  from = terraform_data.d
  to   = terraform_data.e
}

moved {
  from = terraform_data.d
  to   = terraform_data.f
}

# Said twice is fine.
moved {
  from = terraform_data.d
  to   = terraform_data.e
}

moved {
  from = terraform_data.g
  to   = terraform_data.g
}

moved {
  from = module.k
  to   = module.l
}

moved {
  from = module.m
  to   = module.l
}

# The same, from two modules that speak of one place.
module "once" {
  source = "./child"
}

moved {
  from = terraform_data.n
  to   = module.once.terraform_data.new
}

# A chain is fine.
moved {
  from = terraform_data.o
  to   = terraform_data.p
}

moved {
  from = terraform_data.p
  to   = terraform_data.c["y"]
}
