# resource "aws_ecs_service" "this" {}
