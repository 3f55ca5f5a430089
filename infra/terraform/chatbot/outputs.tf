output "api_url" {
  description = "The API's public address."
  value       = "https://${var.api_domain}"
}

output "bucket" {
  description = "Where documents are put."
  value       = aws_s3_bucket.documents.id
}

output "check_client" {
  description = "Client with which scripts/deploy asks its question; null with a provider of one's own."
  value       = one(aws_cognito_user_pool_client.check[*].id)
}

output "front_end" {
  description = "Where the page runs: app-runner or ecs-express."
  value       = var.front_end
}

output "frontend_log_group_prefix" {
  description = "App Runner makes its own log groups; scripts/deploy sets their retention by this prefix."
  value       = local.app_runner ? "/aws/apprunner/${aws_apprunner_service.frontend[0].service_name}/" : null
}

output "frontend_url" {
  description = "The page's public address."
  value       = "https://${var.frontend_domain}"
}

output "image_tag" {
  description = "Tag of the images in use; scripts/terraform passes it on."
  value       = var.image_tag
}

output "log_key" {
  description = "Key of the log groups."
  value       = module.log_key.arn
}

output "log_retention_days" {
  description = "Days for which logs are kept."
  value       = var.log_retention_days
}

output "sign_in" {
  description = "What a client needs to sign people in. The provider must allow callback_url and signed_out_url."
  value = {
    issuer         = local.issuer
    client_id      = local.client_id
    audiences      = local.audiences
    scopes         = local.scopes
    api_token      = local.api_token
    callback_url   = local.callback_url
    signed_out_url = local.signed_out_url
  }
}

output "user_pool" {
  description = "Id of the user pool made here, for adding people; null with a provider of one's own."
  value       = one(aws_cognito_user_pool.people[*].id)
}
