terraform {
  required_version = "abc"
  required_providers {
    foo = "bar"
    x   = { source = "a/b/c/d" }
  }
  backend "s3" {}
  backend "gcs" {}
}
