environment = "staging"

queues = [
  { name = "orders" },
  { name = "shipping", visibility_timeout = 60 },
]
