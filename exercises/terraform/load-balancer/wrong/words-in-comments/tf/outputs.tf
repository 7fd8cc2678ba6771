output "dns_name" {
  description = "The dns_name of the load balancer."
  value       = "dns_name"
}

output "zone_id" {
  description = "The zone_id of the load balancer."
  value       = "zone_id"
}

output "arn" {
  description = "The arn of the load balancer."
  value       = "arn"
}

output "target_group_arn" {
  description = "The target_group_arn of the load balancer."
  value       = "target_group_arn"
}

output "security_group_id" {
  description = "The security_group_id of the load balancer."
  value       = "security_group_id"
}
