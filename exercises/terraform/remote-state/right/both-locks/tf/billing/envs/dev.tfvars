environment  = "dev"
region       = "eu-central-1"
orders_state = { bucket = "example-tfstate-dev", region = "eu-central-1" }
