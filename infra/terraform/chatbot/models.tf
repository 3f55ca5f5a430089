# What the functions may ask of Bedrock. An inference profile is called in this region and runs in one of its regions, so
# each of those regions' model is allowed too, but only through the profile. A global profile runs anywhere: its model
# has an ARN without a region.

locals {
  # A global profile is called here and runs anywhere.
  profile_regions = merge(var.inference_profile_regions, { global = [var.region] })

  chat_models = toset(compact([var.chat_model, var.condense_model]))

  # The first word of three, as in jp.anthropic.claude; null for a model that is called directly, as in amazon.nova.
  profiles = { for model in local.chat_models : model => try(regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", model)[0], null) }

  chat_profile_arns = { for model, profile in local.profiles : model => "arn:aws:bedrock:${var.region}:${local.account_id}:inference-profile/${model}" if profile != null }

  chat_model_arns = { for model, profile in local.profiles : model => (
    profile == null
    ? ["arn:aws:bedrock:${var.region}::foundation-model/${model}"]
    : [for region in local.profile_regions[profile] : "arn:aws:bedrock:${region}::foundation-model/${trimprefix(model, "${profile}.")}"]
  ) }

  global_model_arns = { for model, profile in local.profiles : model => "arn:aws:bedrock:::foundation-model/${trimprefix(model, "global.")}" if profile == "global" }

  invoke = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]

  chat_statements = concat(
    [for model, arn in local.chat_profile_arns : {
      Sid      = "Profile${index(keys(local.chat_profile_arns), model)}"
      Effect   = "Allow"
      Action   = local.invoke
      Resource = arn
    }],
    [for model, arn in local.chat_profile_arns : {
      Sid       = "ModelOfProfile${index(keys(local.chat_profile_arns), model)}"
      Effect    = "Allow"
      Action    = local.invoke
      Resource  = local.chat_model_arns[model]
      Condition = { StringEquals = { "bedrock:InferenceProfileArn" = arn } }
    }],
    [for model, arn in local.global_model_arns : {
      Sid      = "GlobalModel${index(keys(local.global_model_arns), model)}"
      Effect   = "Allow"
      Action   = local.invoke
      Resource = arn
      Condition = { StringEquals = {
        "aws:RequestedRegion"         = "unspecified"
        "bedrock:InferenceProfileArn" = local.chat_profile_arns[model]
      } }
    }],
    [for model, profile in local.profiles : {
      Sid      = "Model${index(keys(local.profiles), model)}"
      Effect   = "Allow"
      Action   = local.invoke
      Resource = local.chat_model_arns[model]
    } if profile == null],
  )

  embedding_arns = [for model in distinct(concat([var.embedding_model], var.further_embedding_models)) : "arn:aws:bedrock:${var.region}::foundation-model/${model}"]
  rerank_arns    = [for model in compact([var.rerank_model]) : "arn:aws:bedrock:${var.region}::foundation-model/${model}"]

  embed_statements = [{
    Sid      = "Embed"
    Effect   = "Allow"
    Action   = "bedrock:InvokeModel"
    Resource = local.embedding_arns
  }]

  rerank_statements = [for arn in local.rerank_arns : {
    Sid      = "Rerank"
    Effect   = "Allow"
    Action   = "bedrock:InvokeModel"
    Resource = arn
  }]

  model_arns = concat(values(local.chat_profile_arns), flatten(values(local.chat_model_arns)), values(local.global_model_arns), local.embedding_arns, local.rerank_arns)
}
