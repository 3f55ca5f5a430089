# Containers for secrets only. Their values never pass through Terraform: scripts/deploy makes the session key and asks
# for the client's secret, and neither is in a state, a plan, an output or a function's environment.

locals {
  secrets = { for name, purpose in {
    session-key   = "Encrypts the cookies of sign-in sessions"
    client-secret = "Secret of the OpenID Connect client"
  } : name => purpose if name != "client-secret" || try(var.oidc.client_secret, false) }
}

resource "aws_secretsmanager_secret" "frontend" {
  for_each = local.secrets

  name                    = "${var.name}/${each.key}"
  description             = each.value
  kms_key_id              = module.key.arn
  recovery_window_in_days = 7
}
