resource "terraform_data" "renamed" {
  input = "r"
}

moved {
  from = terraform_data.original
  to   = terraform_data.renamed
}

resource "terraform_data" "list" {
  for_each = toset(["a", "b"])
  input    = each.key
}

moved {
  from = terraform_data.list[0]
  to   = terraform_data.list["a"]
}

moved {
  from = terraform_data.list[1]
  to   = terraform_data.list["b"]
}

module "m" {
  source = "./m"
}

moved {
  from = terraform_data.flat
  to   = module.m.terraform_data.inner
}

removed {
  from = terraform_data.forgotten
  lifecycle {
    destroy = false
  }
}

removed {
  from = terraform_data.killed
  lifecycle {
    destroy = true
  }
}
