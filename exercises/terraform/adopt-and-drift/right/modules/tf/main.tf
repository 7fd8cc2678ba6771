terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_sns_topic" "events" {
  name         = "notifications-events"
  display_name = "Notifications"
  tags         = { team = "messaging" }
}

module "email" {
  source = "./modules/channel"

  name               = "email"
  visibility_timeout = 120
  retention          = 604800
}

module "sms" {
  source = "./modules/channel"

  name               = "sms"
  visibility_timeout = 90
  retention          = 604800
  max_message_size   = 65536
  max_receive_count  = 4
  oncall             = "On call"
  alarm_after        = 600
  tags               = { made-by = "hand" }
}

module "deliveries" {
  source = "./modules/storage"
}

output "queue_urls" {
  value = {
    (module.email.name) = module.email.url
    (module.sms.name)   = module.sms.url
  }
}
