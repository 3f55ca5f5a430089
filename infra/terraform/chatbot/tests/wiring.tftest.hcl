mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment      = "test"
  alarm_email      = "hr-chatbot@example.com"
  image_tag        = "sha-0000000"
  create_user_pool = true
}

run "one_image_and_one_handler_each" {
  command = apply

  assert {
    condition     = toset(concat(keys(aws_lambda_function.function), ["migrate"])) == toset(keys(local.expectations.functions))
    error_message = "Each handler has its function."
  }

  assert {
    condition     = alltrue([for function in concat(values(aws_lambda_function.function), [aws_lambda_function.migrate]) : endswith(function.image_uri, ":sha-0000000") && function.package_type == "Image"])
    error_message = "All functions run the one image."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : one(function.image_config).command == tolist([local.expectations.functions[name].handler])])
    error_message = "Each function runs its handler."
  }

  assert {
    condition     = aws_lambda_function.function["api"].timeout < 30 && aws_apigatewayv2_integration.api.timeout_milliseconds == 30000
    error_message = "The function must end before API Gateway gives up."
  }
}

run "each_function_is_told_what_it_reads_and_nothing_else" {
  command = apply

  assert {
    condition = alltrue([
      for name, function in merge(aws_lambda_function.function, { migrate = aws_lambda_function.migrate }) :
      toset(keys(one(function.environment).variables)) == toset(local.expectations.functions[name].environment)
    ])
    error_message = "Settings and expectations differ."
  }

  assert {
    condition     = one(aws_lambda_function.function["api"].environment).variables.HR_CHATBOT_DATABASE_USER == "hr_chatbot_answer" && one(aws_lambda_function.function["ingest"].environment).variables.HR_CHATBOT_DATABASE_USER == "hr_chatbot_ingest"
    error_message = "Answering and ingesting have their own database users."
  }
}

run "each_route_of_the_code_leads_to_the_api_function" {
  command = apply

  assert {
    condition     = toset(concat(keys(aws_apigatewayv2_route.closed), keys(aws_apigatewayv2_route.open))) == toset(keys(local.routes)) && contains(keys(local.routes), "POST /v1/questions")
    error_message = "Routes and the code's description differ."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.closed : route.authorization_type == "JWT" && route.authorizer_id == aws_apigatewayv2_authorizer.token.id])
    error_message = "Every route but the open ones needs a token."
  }

  assert {
    condition     = toset(values(local.open_routes)) == toset(["health", "openApi", "readiness"])
    error_message = "Exactly these three operations are open."
  }

  assert {
    condition     = aws_apigatewayv2_api.api.disable_execute_api_endpoint
    error_message = "Only the public name may lead to the API."
  }
}

run "the_bucket_tells_the_queue_and_the_queue_tells_ingest" {
  command = apply

  assert {
    condition     = one(aws_s3_bucket_notification.documents.queue).queue_arn == aws_sqs_queue.ingest.arn && one(aws_s3_bucket_notification.documents.queue).events == toset(["s3:ObjectCreated:*", "s3:ObjectRemoved:*"])
    error_message = "The bucket's events go to the queue."
  }

  assert {
    condition     = aws_sqs_queue.ingest.visibility_timeout_seconds >= 6 * aws_lambda_function.function["ingest"].timeout
    error_message = "Lambda asks for six times the function's limit."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.ingest.function_response_types == toset(["ReportBatchItemFailures"]) && one(aws_lambda_event_source_mapping.ingest.scaling_config).maximum_concurrency <= aws_lambda_function.function["ingest"].reserved_concurrent_executions
    error_message = "One bad file must not fail its batch, and the queue must not hand out more than the function may take."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.ingest.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead_letters.arn && alltrue([for name in ["forget", "reconcile"] : one(aws_lambda_function.function[name].dead_letter_config).target_arn == aws_sqs_queue.dead_letters.arn])
    error_message = "What fails every time is set aside."
  }

  assert {
    condition     = { for name, schedule in aws_scheduler_schedule.nightly : name => "${schedule.schedule_expression} ${schedule.schedule_expression_timezone}" } == { forget = "cron(40 3 * * ? *) Asia/Tokyo", reconcile = "cron(30 3 * * ? *) Asia/Tokyo" }
    error_message = "The comparison and the forgetting run at night, in the company's time zone."
  }

  assert {
    condition     = alltrue([for name, schedule in aws_scheduler_schedule.nightly : one(schedule.target).arn == aws_lambda_function.function[name].arn && one(schedule.target).role_arn == aws_iam_role.scheduler.arn])
    error_message = "Each schedule starts its own function, and may."
  }

  assert {
    condition     = alltrue([for name in ["api", "forget"] : one(aws_lambda_function.function[name].environment).variables.HR_CHATBOT_KEEP_DAYS == "365"])
    error_message = "What the page says of how long chats are kept is what is done."
  }

  assert {
    condition     = one(aws_lambda_function.function["api"].environment).variables.HR_CHATBOT_OIDC_TOKEN_SECONDS == "240" && local.frontend_environment.HR_CHATBOT_OIDC_TOKEN_SECONDS == "240"
    error_message = "The page renews tokens before the API believes them no longer."
  }
}

run "a_new_image_migrates_the_database" {
  command = apply

  assert {
    condition     = aws_lambda_invocation.migrate.triggers.image == aws_lambda_function.function["api"].image_uri
    error_message = "Each image brings its migrations."
  }
}

run "a_minimum_of_nothing_pauses_and_any_other_does_not" {
  command = plan

  variables {
    database_min_capacity = 0
  }

  assert {
    condition     = one(aws_rds_cluster.database.serverlessv2_scaling_configuration).min_capacity == 0 && one(aws_rds_cluster.database.serverlessv2_scaling_configuration).seconds_until_auto_pause == 1800
    error_message = "A database with a minimum of 0 pauses."
  }
}

run "half_a_unit_never_pauses" {
  command = plan

  assert {
    condition     = one(aws_rds_cluster.database.serverlessv2_scaling_configuration).seconds_until_auto_pause != var.database_pause_after_seconds
    error_message = "Only a minimum of 0 has a pause."
  }
}

run "a_tag_that_moves_is_refused" {
  command = plan

  variables {
    image_tag = "latest"
  }

  expect_failures = [var.image_tag]
}

run "a_name_outside_the_zone_is_refused" {
  command = plan

  variables {
    api_domain = "api.example.com"
  }

  expect_failures = [var.api_domain]
}

run "one_zone_is_too_few_for_aurora" {
  command = plan

  variables {
    availability_zones = ["ap-northeast-1a"]
    working_zones      = 1
  }

  expect_failures = [var.availability_zones]
}

run "zones_of_another_region_are_refused" {
  command = plan

  variables {
    region = "eu-west-1"
  }

  expect_failures = [var.availability_zones]
}
