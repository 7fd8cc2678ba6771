environment = "production"

queues = [
  { name = "orders" },
  { name = "shipping", visibility_timeout = 120 },
  { name = "invoices", visibility_timeout = 600 },
]
