provider "aws" {
  region = var.region
}

locals {
  orders = data.terraform_remote_state.orders.outputs
}

data "terraform_remote_state" "orders" {
  backend = "s3"
  config  = merge(var.orders_state, { key = "orders/terraform.tfstate", encrypt = true })
}

resource "aws_sqs_queue" "invoices" {
  name = "billing-invoices-${var.environment}"
}

moved {
  from = aws_iam_policy.consume
  to   = aws_iam_policy.read_events
}

resource "aws_iam_policy" "read_events" {
  name        = "billing-consume-${var.environment}"
  description = "Lets billing read the events of orders"
  policy      = data.aws_iam_policy_document.read_events.json
}

data "aws_iam_policy_document" "read_events" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = [local.orders.events_queue_arn]
  }
}
