output "bucket" {
  description = "Bucket of the environment's states"
  value       = aws_s3_bucket.state.bucket
}
