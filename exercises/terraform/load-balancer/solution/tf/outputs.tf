output "dns_name" {
  description = "DNS name of the load balancer, for alias records."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of the load balancer's DNS name, for alias records."
  value       = aws_lb.this.zone_id
}

output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "target_group_arn" {
  description = "ARN of the target group, for services that register their targets."
  value       = aws_lb_target_group.this.arn
}

output "security_group_id" {
  description = "Id of the load balancer's security group, for rules that let it reach the targets."
  value       = aws_security_group.this.id
}
