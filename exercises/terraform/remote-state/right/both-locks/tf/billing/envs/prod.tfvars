environment  = "prod"
region       = "eu-central-1"
orders_state = { bucket = "example-tfstate-prod", region = "eu-central-1" }
