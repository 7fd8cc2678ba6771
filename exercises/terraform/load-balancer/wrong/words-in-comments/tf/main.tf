# resource "aws_lb" "this" { drop_invalid_header_fields = true, enable_deletion_protection = true }
# resource "aws_lb_target_group" "this" { lifecycle { create_before_destroy = true } }
# resource "aws_lb_listener" "https" { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06" }
# resource "aws_lb_listener" "http" { redirect { status_code = "HTTP_301" } }
