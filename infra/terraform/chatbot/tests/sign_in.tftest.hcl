mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment = "test"
  alarm_email = "hr-chatbot@example.com"
  image_tag   = "sha-0000000"
}

run "without_a_provider_and_without_a_pool_nobody_could_sign_in" {
  command = plan

  expect_failures = [var.oidc]
}

run "a_provider_and_a_pool_together_are_refused" {
  command = plan

  variables {
    create_user_pool = true
    oidc             = { issuer = "https://login.example.net", audiences = ["api"], client_id = "page" }
  }

  expect_failures = [var.oidc]
}

run "an_issuer_without_tls_is_refused" {
  command = plan

  variables {
    oidc = { issuer = "http://login.example.net", audiences = ["api"], client_id = "page" }
  }

  expect_failures = [var.oidc]
}

run "the_placeholder_of_prod_tfvars_is_refused" {
  command = plan

  variables {
    oidc = { issuer = "https://login.example.com/hr", audiences = ["api"], client_id = "page" }
  }

  expect_failures = [var.oidc]
}

run "with_a_provider_the_api_trusts_it_and_no_pool_is_made" {
  command = apply

  variables {
    oidc = { issuer = "https://login.example.net/hr", audiences = ["api"], client_id = "page", claims = { groups = "memberOf" } }
  }

  assert {
    condition     = one(aws_apigatewayv2_authorizer.token.jwt_configuration).issuer == "https://login.example.net/hr" && one(aws_apigatewayv2_authorizer.token.jwt_configuration).audience == toset(["api"])
    error_message = "The authorizer must trust the given provider."
  }

  assert {
    condition     = length(aws_cognito_user_pool.people) + length(aws_cognito_user_pool_client.page) + length(aws_cognito_user_pool_domain.people) + length(aws_cognito_user_group.role) == 0
    error_message = "No part of a user pool may be made."
  }

  assert {
    condition     = one(aws_lambda_function.function["api"].environment).variables.HR_CHATBOT_CLAIM_GROUPS == "memberOf" && one(aws_lambda_function.function["api"].environment).variables.HR_CHATBOT_CLAIM_COUNTRY == "country"
    error_message = "The API must be told where the provider writes its claims."
  }

  assert {
    condition     = length(local.frontend_secrets) == 2 && local.frontend_environment.HR_CHATBOT_API_TOKEN == "access"
    error_message = "A client with a secret has two secrets, and hands on the access token."
  }
}

run "a_public_client_has_no_secret_of_its_own" {
  command = plan

  variables {
    oidc = { issuer = "https://login.example.net/hr", audiences = ["api"], client_id = "page", client_secret = false }
  }

  assert {
    condition     = keys(local.frontend_secrets) == ["HR_CHATBOT_SESSION_KEY"]
    error_message = "Only the session key is left."
  }
}

run "with_an_own_pool_its_tokens_carry_the_claims" {
  command = apply

  variables {
    create_user_pool = true
  }

  assert {
    condition     = one(aws_apigatewayv2_authorizer.token.jwt_configuration).issuer == "https://${aws_cognito_user_pool.people[0].endpoint}" && one(aws_apigatewayv2_authorizer.token.jwt_configuration).audience == toset([aws_cognito_user_pool_client.page[0].id, aws_cognito_user_pool_client.check[0].id])
    error_message = "The authorizer must trust the pool and its two clients."
  }

  assert {
    condition     = toset(aws_cognito_user_pool.people[0].schema[*].name) == toset(["country", "employment_type"]) && toset(keys(aws_cognito_user_group.role)) == toset(["administrator", "hr", "hr-editor"])
    error_message = "Country, employment type, both roles and the group of HR are kept in the pool."
  }

  assert {
    condition = (
      aws_cognito_user_pool_client.page[0].generate_secret == false
      && aws_cognito_user_pool_client.page[0].id_token_validity == 5
      && aws_cognito_user_pool_client.page[0].allowed_oauth_flows == toset(["code"])
      && !contains(aws_cognito_user_pool_client.page[0].write_attributes, "custom:country")
      && contains(aws_cognito_user_pool_client.page[0].read_attributes, "custom:country")
      && aws_cognito_user_pool_client.page[0].callback_urls == toset(["https://ting-hr-chatbot.goingcloud.ai/sign-in/callback"])
    )
    error_message = "The client is public, short-lived, and lets nobody change their own country."
  }

  assert {
    condition     = local.frontend_environment.HR_CHATBOT_API_TOKEN == "id" && keys(local.frontend_secrets) == ["HR_CHATBOT_SESSION_KEY"]
    error_message = "Cognito's id token has the claims, and its client has no secret."
  }
}
