provider "aws" {
  region = "eu-central-1"
}

data "terraform_remote_state" "orders" {
  backend = "s3"

  config = {
    bucket = "example-tfstate-${var.environment}"
    key    = "orders/terraform.tfstate"
    region = "eu-central-1"
  }
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
      Resource = data.terraform_remote_state.orders.outputs.events_queue_arn
    }]
  })
}
