mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment      = "test"
  alarm_email      = "hr-chatbot@example.com"
  image_tag        = "sha-0000000"
  create_user_pool = true
}

run "a_profile_of_japan_is_allowed_in_both_its_regions_and_only_through_the_profile" {
  command = plan

  assert {
    condition = jsonencode(local.chat_statements) == jsonencode([
      {
        Sid      = "Profile0"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/jp.anthropic.claude-sonnet-4-6"
      },
      {
        Sid    = "ModelOfProfile0"
        Effect = "Allow"
        Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [
          "arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6",
          "arn:aws:bedrock:ap-northeast-3::foundation-model/anthropic.claude-sonnet-4-6",
        ]
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = "arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/jp.anthropic.claude-sonnet-4-6" } }
      },
    ])
    error_message = "The profile's permission is not what Bedrock asks for."
  }
}

run "a_global_profile_is_allowed_without_a_region_too" {
  command = plan

  variables {
    chat_model = "global.anthropic.claude-sonnet-5-5"
  }

  assert {
    condition     = one([for statement in local.chat_statements : statement if statement.Sid == "GlobalModel0"]).Resource == "arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-5-5"
    error_message = "A global profile runs in any region."
  }

  assert {
    condition     = one([for statement in local.chat_statements : statement if statement.Sid == "GlobalModel0"]).Condition.StringEquals["aws:RequestedRegion"] == "unspecified"
    error_message = "Only calls that Bedrock itself sends on have no region."
  }
}

run "a_model_without_a_profile_is_allowed_directly" {
  command = plan

  variables {
    chat_model     = "amazon.nova-2-lite-v1:0"
    condense_model = "jp.anthropic.claude-haiku-4-5-20251001-v1:0"
    rerank_model   = "cohere.rerank-v3-5:0"
    chat_prices    = { input = 0.4, cached = 0.1, output = 3 }
  }

  assert {
    condition = {
      for key in ["DAILY_BUDGET", "PRICE_CACHED", "PRICE_INPUT", "PRICE_OUTPUT", "RERANK_MODEL"] : key => local.settings["HR_CHATBOT_${key}"]
      } == {
      DAILY_BUDGET = "20"
      PRICE_CACHED = "0.1"
      PRICE_INPUT  = "0.4"
      PRICE_OUTPUT = "3"
      RERANK_MODEL = "cohere.rerank-v3-5:0"
    }
    error_message = "Prices, budget and reranker are told to the functions."
  }

  assert {
    condition = toset(local.model_arns) == toset([
      "arn:aws:bedrock:ap-northeast-1::foundation-model/amazon.nova-2-lite-v1:0",
      "arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/jp.anthropic.claude-haiku-4-5-20251001-v1:0",
      "arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
      "arn:aws:bedrock:ap-northeast-3::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
      "arn:aws:bedrock:ap-northeast-1::foundation-model/cohere.embed-v4:0",
      "arn:aws:bedrock:ap-northeast-1::foundation-model/cohere.rerank-v3-5:0",
    ])
    error_message = "Each model that is set, and no other, may be called."
  }
}

run "a_profile_whose_regions_are_not_known_is_refused" {
  command = plan

  variables {
    chat_model       = "eu.anthropic.claude-sonnet-4-6"
    daily_budget_usd = null
  }

  expect_failures = [var.chat_model]
}

run "a_condensing_profile_whose_regions_are_not_known_is_refused" {
  command = plan

  variables {
    condense_model = "us.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  expect_failures = [var.condense_model]
}

run "a_budget_without_a_known_price_is_refused" {
  command = plan

  variables {
    chat_model = "amazon.nova-2-lite-v1:0"
  }

  expect_failures = [var.daily_budget_usd]
}

run "prices_that_count_nothing_are_refused" {
  command = plan

  variables {
    chat_prices = { input = 0, cached = 0, output = 0 }
  }

  expect_failures = [var.chat_prices]
}

run "a_profile_as_embedding_model_is_refused" {
  command = plan

  variables {
    embedding_model = "global.cohere.embed-v4:0"
  }

  expect_failures = [var.embedding_model]
}

run "a_profile_as_rerank_model_is_refused" {
  command = plan

  variables {
    rerank_model = "us.cohere.rerank-v3-5:0"
  }

  expect_failures = [var.rerank_model]
}

run "a_profile_as_further_embedding_models_is_refused" {
  command = plan

  variables {
    further_embedding_models = ["eu.cohere.embed-v4:0"]
  }

  expect_failures = [var.further_embedding_models]
}

run "a_profile_whose_regions_are_given_is_allowed_in_these" {
  command = plan

  variables {
    daily_budget_usd          = null
    chat_model                = "eu.anthropic.claude-sonnet-4-6"
    inference_profile_regions = { eu = ["eu-central-1", "eu-west-1"] }
  }

  assert {
    condition     = jsonencode([for statement in local.chat_statements : statement.Resource]) == jsonencode(["arn:aws:bedrock:ap-northeast-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6", ["arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-6", "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-6"]])
    error_message = "The model is allowed in each region of its profile."
  }
}

run "a_version_with_a_dot_is_no_profile" {
  command = plan

  variables {
    daily_budget_usd = null
    chat_model       = "zai.glm-4.7"
  }

  assert {
    condition     = jsonencode(local.chat_statements[0].Resource) == jsonencode(["arn:aws:bedrock:ap-northeast-1::foundation-model/zai.glm-4.7"])
    error_message = "A model without a profile is called directly."
  }
}

run "both_models_of_a_change_are_told_and_allowed" {
  command = plan

  variables {
    embedding_model          = "cohere.embed-v5:0"
    further_embedding_models = ["cohere.embed-v4:0"]
  }

  assert {
    condition     = alltrue([for name in ["api", "ingest", "reconcile"] : local.environments[name].HR_CHATBOT_FURTHER_EMBEDDING_MODELS == "cohere.embed-v4:0" && local.environments[name].HR_CHATBOT_EMBEDDING_MODEL == "cohere.embed-v5:0"])
    error_message = "Who asks and who embeds is told of both models."
  }

  assert {
    condition     = jsonencode(local.embed_statements[0].Resource) == jsonencode(["arn:aws:bedrock:ap-northeast-1::foundation-model/cohere.embed-v5:0", "arn:aws:bedrock:ap-northeast-1::foundation-model/cohere.embed-v4:0"])
    error_message = "Both models may be called."
  }
}
