terraform {
  required_version = "~> 1.10"

  backend "s3" {
    bucket         = "example-terraform-state"
    key            = "shop/dev/terraform.tfstate"
    region         = "eu-central-1"
    encrypt        = true
    dynamodb_table = "terraform-locks"
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.2, < 7.0"
    }
  }
}
