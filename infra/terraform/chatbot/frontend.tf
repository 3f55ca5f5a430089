# What the page's server is told, wherever it runs.

locals {
  frontend_settings = {
    HR_CHATBOT_API_TOKEN          = local.api_token
    HR_CHATBOT_API_URL            = "https://${var.api_domain}"
    HR_CHATBOT_DOCUMENTS_ORIGIN   = "https://${local.bucket_name}.s3.${var.region}.amazonaws.com"
    HR_CHATBOT_OIDC_CLIENT        = local.client_id
    HR_CHATBOT_OIDC_ISSUER        = local.issuer
    HR_CHATBOT_OIDC_SCOPES        = local.scopes
    HR_CHATBOT_OIDC_TOKEN_SECONDS = tostring(var.token_seconds)
    HR_CHATBOT_PUBLIC_URL         = "https://${var.frontend_domain}"
  }

  frontend_environment = { for key in local.expectations.frontend.environment : key => local.frontend_settings[key] }

  # A public client has no secret.
  frontend_secrets = {
    for key, secret in local.expectations.frontend.secrets : key => secret
    if secret != "client-secret" || try(var.oidc.client_secret, false)
  }

  frontend_image  = "${data.aws_ecr_repository.image["frontend"].repository_url}:${var.image_tag}"
  frontend_port   = local.expectations.frontend.port
  frontend_health = local.expectations.frontend.health[var.front_end]

  read_frontend_secrets = [
    {
      Sid      = "ReadSecrets"
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = [for secret in data.aws_secretsmanager_secret.frontend : secret.arn]
    },
    {
      Sid       = "DecryptSecrets"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = data.aws_kms_alias.foundation.target_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
    },
  ]

  pull_frontend_image = [
    {
      # A login to the registry is not for one repository.
      Sid      = "Login"
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*"
    },
    {
      Sid      = "Pull"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]
      Resource = data.aws_ecr_repository.image["frontend"].arn
    },
  ]
}
