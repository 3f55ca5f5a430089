# Every policy document, known and parsed under a mocked apply. The check beside this folder goes on to read what they say.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment      = "test"
  alarm_email      = "hr-chatbot@example.com"
  image_tag        = "sha-0000000"
  create_user_pool = true
}

run "every_policy_is_known_and_says_something" {
  command = apply

  assert {
    condition = alltrue([for policy in concat(
      [for role in aws_iam_role.function : role.assume_role_policy],
      [for policy in aws_iam_role_policy.function : policy.policy],
      [for endpoint in aws_vpc_endpoint.interface : endpoint.policy],
      [
        aws_vpc_endpoint.s3.policy, aws_s3_bucket_policy.documents.policy, aws_s3_bucket_policy.access_logs.policy,
        aws_sqs_queue_policy.ingest.policy, aws_sns_topic_policy.alarms.policy, aws_iam_role.scheduler.assume_role_policy,
        aws_iam_role_policy.scheduler.policy, aws_iam_role.app_runner[0].assume_role_policy,
        aws_iam_role.app_runner_pull[0].assume_role_policy, aws_iam_role_policy.app_runner[0].policy,
        aws_iam_role_policy.app_runner_pull[0].policy,
      ],
    ) : length(jsondecode(policy).Statement) > 0])
    error_message = "A policy without a statement allows nothing, or everything."
  }

  assert {
    condition     = length(aws_iam_role.function) == 5 && toset(keys(aws_iam_role_policy.function)) == toset(keys(aws_iam_role.function))
    error_message = "One role for each function, and one policy for each role."
  }
}

run "only_migrations_read_the_master_secret" {
  command = apply

  assert {
    condition     = [for name, policy in aws_iam_role_policy.function : name if strcontains(policy.policy, "secretsmanager:GetSecretValue")] == ["migrate"]
    error_message = "The master secret is for migrations alone."
  }

  assert {
    condition     = { for name, policy in aws_iam_role_policy.function : name => one([for statement in jsondecode(policy.policy).Statement : reverse(split("/", statement.Resource))[0] if statement.Sid == "Database"]) } == { api = "hr_chatbot_answer", forget = "hr_chatbot_retention", ingest = "hr_chatbot_ingest", migrate = null, reconcile = "hr_chatbot_ingest" }
    error_message = "Each function signs in to the database as its own user."
  }
}
