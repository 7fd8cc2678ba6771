output "dns_name" {
  value = aws_lb.alb.dns_name
}
