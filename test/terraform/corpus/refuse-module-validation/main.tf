module "m" {
  source = "./m"
  port   = 0
}
