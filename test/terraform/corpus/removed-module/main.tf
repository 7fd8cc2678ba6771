removed {
  from = module.gone
  lifecycle {
    destroy = false
  }
}
removed {
  from = terraform_data.many
  lifecycle {
    destroy = true
  }
}
