provider "aws" {
  region = "eu-central-1"
}

module "orders" {
  source      = "./modules/orders"
  environment = var.environment
}

resource "aws_sqs_queue" "invoices" {
  name = "billing-invoices-${var.environment}"
}

resource "aws_iam_policy" "consume" {
  name        = "billing-consume-${var.environment}"
  description = "Lets billing read the events of orders"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
      Resource = module.orders.events_queue_arn
    }]
  })
}
