output "dns_name" {
  description = "DNS name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of the DNS name."
  value       = aws_lb.this.zone_id
}

output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.id
}

output "target_group_arn" {
  description = "ARN of the target group."
  value       = module.target.arn
}

output "security_group_id" {
  description = "Id of the security group."
  value       = aws_security_group.this.id
}
