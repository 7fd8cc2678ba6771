variable "prefix" {
  type = string
}

variable "keep" {
  type = bool
}

module "sessions" {
  source  = "./sessions"
  name    = "${var.prefix}-sessions"
  protect = var.keep
}

output "sessions_table" {
  value = module.sessions.table
}
