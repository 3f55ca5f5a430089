# One image, five handlers, one role each.

locals {
  functions = {
    api       = { memory = 2048, timeout = 29, concurrency = var.api_concurrency }
    ingest    = { memory = 3008, timeout = 900, concurrency = var.ingest_concurrency }
    reconcile = { memory = 2048, timeout = 900, concurrency = 1 }
    forget    = { memory = 1024, timeout = 300, concurrency = 1 }
    migrate   = { memory = 1024, timeout = 300, concurrency = 1 }
  }

  claims = var.oidc != null ? var.oidc.claims : local.user_pool_claims

  # Every setting that some function reads. Each function gets those that the code says it reads, and no other.
  settings = {
    HR_CHATBOT_BUCKET                   = local.bucket_name
    HR_CHATBOT_CHAT_MODEL               = var.chat_model
    HR_CHATBOT_CLAIM_COUNTRY            = local.claims.country
    HR_CHATBOT_CLAIM_EMPLOYMENT         = local.claims.employment
    HR_CHATBOT_CLAIM_GROUPS             = local.claims.groups
    HR_CHATBOT_CLAIM_ROLES              = local.claims.roles
    HR_CHATBOT_CONDENSE_MODEL           = coalesce(var.condense_model, var.chat_model)
    HR_CHATBOT_DAILY_BUDGET             = var.daily_budget_usd == null ? "none" : tostring(var.daily_budget_usd)
    HR_CHATBOT_DATABASE_ANSWER_USER     = local.expectations.database.users.answer
    HR_CHATBOT_DATABASE_HOST            = aws_rds_cluster.database.endpoint
    HR_CHATBOT_DATABASE_INGEST_USER     = local.expectations.database.users.ingest
    HR_CHATBOT_DATABASE_RETENTION_USER  = local.expectations.database.users.retention
    HR_CHATBOT_DATABASE_NAME            = aws_rds_cluster.database.database_name
    HR_CHATBOT_DATABASE_PORT            = "5432"
    HR_CHATBOT_DATABASE_SECRET          = local.master_secret_arn
    HR_CHATBOT_EMBEDDING_MODEL          = var.embedding_model
    HR_CHATBOT_FURTHER_EMBEDDING_MODELS = length(var.further_embedding_models) == 0 ? "none" : join(",", var.further_embedding_models)
    HR_CHATBOT_KEEP_DAYS                = tostring(var.conversation_retention_days)
    HR_CHATBOT_OIDC_TOKEN_SECONDS       = tostring(var.token_seconds)
    HR_CHATBOT_PRICE_CACHED             = try(tostring(var.chat_prices.cached), "none")
    HR_CHATBOT_PRICE_INPUT              = try(tostring(var.chat_prices.input), "none")
    HR_CHATBOT_PRICE_OUTPUT             = try(tostring(var.chat_prices.output), "none")
    HR_CHATBOT_RERANK_MODEL             = var.rerank_model == null ? "none" : var.rerank_model
    HR_CHATBOT_TIME_ZONE                = var.time_zone
  }

  own_settings = {
    api       = { HR_CHATBOT_DATABASE_USER = local.expectations.database.users.answer }
    ingest    = { HR_CHATBOT_DATABASE_USER = local.expectations.database.users.ingest }
    reconcile = { HR_CHATBOT_DATABASE_USER = local.expectations.database.users.ingest }
    forget    = { HR_CHATBOT_DATABASE_USER = local.expectations.database.users.retention }
    migrate   = {}
  }

  environments = {
    for name, function in local.expectations.functions :
    name => { for key in function.environment : key => merge(local.settings, local.own_settings[name])[key] }
  }

  functions_image = "${data.aws_ecr_repository.image["functions"].repository_url}:${var.image_tag}"
}

# Made before the functions, so that Lambda does not make its own, without a retention.
resource "aws_cloudwatch_log_group" "function" {
  for_each = local.function_names

  name              = "/aws/lambda/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = module.log_key.arn
}

resource "aws_lambda_function" "function" {
  # checkov:skip=CKV_AWS_116:[api, ingest] api is called synchronously, and what ingest cannot read goes to the queue's own dead letters
  for_each = { for name, function in local.functions : name => function if name != "migrate" }

  function_name                  = local.function_names[each.key]
  role                           = aws_iam_role.function[each.key].arn
  package_type                   = "Image"
  image_uri                      = local.functions_image
  architectures                  = ["x86_64"]
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = each.value.concurrency
  kms_key_arn                    = module.data_key.arn

  image_config {
    command = [local.expectations.functions[each.key].handler]
  }

  environment {
    variables = local.environments[each.key]
  }

  vpc_config {
    subnet_ids         = local.working_subnets
    security_group_ids = [aws_security_group.group["functions"].id]
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  dynamic "dead_letter_config" {
    for_each = contains(["forget", "reconcile"], each.key) ? [aws_sqs_queue.dead_letters.arn] : []

    content {
      target_arn = dead_letter_config.value
    }
  }

  # New code meets the new schema, never the old one.
  depends_on = [
    aws_iam_role_policy.function,
    aws_lambda_invocation.migrate,
    aws_rds_cluster_instance.database,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
  ]
}
