mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { region = "ap-northeast-1" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:ap-northeast-1:123456789012:key/made-here" }
  }
}

variables {
  environment = "test"
}

run "each_image_has_a_repository_and_secrets_have_no_value" {
  command = apply

  assert {
    condition     = toset(keys(aws_ecr_repository.image)) == toset(keys(local.expectations.images))
    error_message = "Each image has its repository."
  }

  assert {
    condition     = keys(aws_secretsmanager_secret.frontend) == ["session-key"]
    error_message = "Without a provider of one's own there is no client secret."
  }
}

run "a_confidential_client_has_a_secret" {
  command = apply

  variables {
    oidc = {}
  }

  assert {
    condition     = keys(aws_secretsmanager_secret.frontend) == ["client-secret", "session-key"]
    error_message = "The client's secret has its place."
  }
}
