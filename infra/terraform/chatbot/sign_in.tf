# Who signs people in: the company's OpenID Connect provider, or a user pool made here.

locals {
  issuer    = var.oidc != null ? var.oidc.issuer : "https://${aws_cognito_user_pool.people[0].endpoint}"
  audiences = var.oidc != null ? var.oidc.audiences : [aws_cognito_user_pool_client.page[0].id, aws_cognito_user_pool_client.check[0].id]
  client_id = var.oidc != null ? var.oidc.client_id : aws_cognito_user_pool_client.page[0].id
  scopes    = var.oidc != null ? var.oidc.scopes : "openid profile email"

  # Cognito writes what it knows of a person into the id token alone (the access token has the groups, and more only by
  # way of a function), so that is the token which the API is given.
  api_token = var.oidc != null ? var.oidc.api_token : "id"

  user_pool_claims = {
    groups     = "cognito:groups"
    roles      = "cognito:groups"
    country    = "custom:country"
    employment = "custom:employment_type"
  }

  callback_url   = "https://${var.frontend_domain}${local.expectations.frontend.signIn.callback}"
  signed_out_url = "https://${var.frontend_domain}${local.expectations.frontend.signIn.signedOut}"
}

resource "aws_cognito_user_pool" "people" {
  count = var.create_user_pool ? 1 : 0

  name                     = var.name
  user_pool_tier           = "ESSENTIALS"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = "OPTIONAL"
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }

  software_token_mfa_configuration {
    enabled = true
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  # People may not change these themselves: the client below has no right to write them.
  dynamic "schema" {
    for_each = toset(["country", "employment_type"])

    content {
      name                = schema.key
      attribute_data_type = "String"
      mutable             = true

      string_attribute_constraints {
        min_length = 0
        max_length = 64
      }
    }
  }
}

# A public client: PKCE proves the page's server, and no secret comes to lie in Terraform's state.
resource "aws_cognito_user_pool_client" "page" {
  count = var.create_user_pool ? 1 : 0

  name                                 = "page"
  user_pool_id                         = aws_cognito_user_pool.people[0].id
  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["email", "openid", "profile"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = [local.callback_url]
  logout_urls                          = [local.signed_out_url]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  read_attributes                      = ["custom:country", "custom:employment_type", "email", "name"]
  write_attributes                     = ["email", "name"]
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true

  # A group that is taken away is gone within these minutes.
  access_token_validity  = 5
  id_token_validity      = 5
  refresh_token_validity = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}

# scripts/deploy asks its question as a person that it makes for that: only who has rights on the pool can sign in here.
resource "aws_cognito_user_pool_client" "check" {
  count = var.create_user_pool ? 1 : 0

  name                          = "deployment-check"
  user_pool_id                  = aws_cognito_user_pool.people[0].id
  generate_secret               = false
  explicit_auth_flows           = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  read_attributes               = ["custom:country", "custom:employment_type", "email", "name"]
  write_attributes              = ["email"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  access_token_validity         = 5
  id_token_validity             = 5
  refresh_token_validity        = 1

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_domain" "people" {
  count = var.create_user_pool ? 1 : 0

  domain       = "${var.name}-${local.account_id}"
  user_pool_id = aws_cognito_user_pool.people[0].id
}

resource "aws_cognito_user_group" "role" {
  for_each = { for role, may in {
    hr            = "Sees documents of which no file says for whom they are"
    hr-editor     = "May upload, change and delete the documents that the person's other groups may see"
    administrator = "May fetch /metrics of a server, which no installation in AWS has"
  } : role => may if var.create_user_pool }

  name         = each.key
  description  = each.value
  user_pool_id = aws_cognito_user_pool.people[0].id
}
