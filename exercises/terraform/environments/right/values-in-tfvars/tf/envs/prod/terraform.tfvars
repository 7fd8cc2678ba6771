environment   = "prod"
region        = "eu-west-1"
account_id    = "210987654321"
cidr_block    = "10.20.0.0/16"
zones         = 3
size          = { tasks = 3, cpu = 1024, memory = 2048 }
log_retention = 90
protect_data  = true
