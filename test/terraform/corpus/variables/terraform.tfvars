name = "web"
settings = {
  port = 8080
  junk = true
}
