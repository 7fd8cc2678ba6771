terraform {
  # Locking by a file in the bucket came with 1.10.
  required_version = ">= 1.10.0, < 2.0.0"

  # The bucket comes from envs/*.s3.tfbackend, credentials from whoever runs this.
  backend "s3" {
    key          = "billing/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6"
    }
  }
}
