# resource "aws_sqs_queue" "main" {}
# for_each = { for queue in var.queues : queue.name => queue }
# moved { from = aws_sqs_queue.worker[0] to = module.queue["orders"].aws_sqs_queue.main }
