environment   = "dev"
region        = "eu-central-1"
account_id    = "123456789012"
cidr_block    = "10.10.0.0/16"
zones         = 2
size          = { tasks = 1, cpu = 256, memory = 512 }
log_retention = 7
protect_data  = false
