module "m" {
  source = "./m"
  nam    = "x"
  list   = "y"
}
