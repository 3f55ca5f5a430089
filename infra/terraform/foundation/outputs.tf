output "repositories" {
  description = "Where each image is pushed to."
  value       = { for image, repository in aws_ecr_repository.image : image => repository.repository_url }
}

output "secrets" {
  description = "Names of the secrets that need a value before the second stage."
  value       = { for secret, container in aws_secretsmanager_secret.frontend : secret => container.name }
}
