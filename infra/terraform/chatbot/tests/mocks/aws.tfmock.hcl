# What AWS would answer, so that `terraform test` needs no account.

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_region" {
  defaults = { region = "ap-northeast-1" }
}

mock_data "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:ap-northeast-1:123456789012:repository/hr-chatbot/image"
    repository_url = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/hr-chatbot/image"
  }
}

mock_data "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:hr-chatbot/secret-a1b2c3" }
}

mock_data "aws_kms_alias" {
  defaults = { target_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/foundation" }
}

mock_data "aws_route53_zone" {
  defaults = { zone_id = "Z0000000EXAMPLE" }
}

mock_data "aws_apprunner_hosted_zone_id" {
  defaults = { id = "Z08491812XW6IPYLR6CCA" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:ap-northeast-1:123456789012:key/made-here" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
}

mock_resource "aws_sqs_queue" {
  defaults = { arn = "arn:aws:sqs:ap-northeast-1:123456789012:mocked" }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn        = "arn:aws:lambda:ap-northeast-1:123456789012:function:mocked"
    invoke_arn = "arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/arn:aws:lambda:ap-northeast-1:123456789012:function:mocked/invocations"
  }
}

mock_resource "aws_rds_cluster" {
  defaults = {
    cluster_resource_id = "cluster-ABCDEF"
    endpoint            = "mocked.cluster-abc.ap-northeast-1.rds.amazonaws.com"
    master_user_secret  = [{ secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:rds!cluster-abc", kms_key_id = "key", secret_status = "active" }]
  }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = { execution_arn = "arn:aws:execute-api:ap-northeast-1:123456789012:abcdef" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:ap-northeast-1:123456789012:log-group:mocked" }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/mocked"
    domain_validation_options = [
      { domain_name = "api.ting-hr-chatbot.goingcloud.ai", resource_record_name = "_api.goingcloud.ai.", resource_record_type = "CNAME", resource_record_value = "_api.acm-validations.aws." },
      { domain_name = "ting-hr-chatbot.goingcloud.ai", resource_record_name = "_page.goingcloud.ai.", resource_record_type = "CNAME", resource_record_value = "_page.acm-validations.aws." },
    ]
  }
}

mock_resource "aws_acm_certificate_validation" {
  defaults = { certificate_arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/validated" }
}

mock_resource "aws_apprunner_auto_scaling_configuration_version" {
  defaults = { arn = "arn:aws:apprunner:ap-northeast-1:123456789012:autoscalingconfiguration/mocked/1/abc" }
}

mock_resource "aws_apprunner_service" {
  defaults = { arn = "arn:aws:apprunner:ap-northeast-1:123456789012:service/mocked/abc", service_id = "abc" }
}

mock_resource "aws_apprunner_custom_domain_association" {
  defaults = {
    dns_target = "abc.ap-northeast-1.awsapprunner.com"
    certificate_validation_records = [
      { name = "_first.ting-hr-chatbot.goingcloud.ai.", type = "CNAME", value = "_first.acm-validations.aws.", status = "PENDING_VALIDATION" },
      { name = "_second.ting-hr-chatbot.goingcloud.ai.", type = "CNAME", value = "_second.acm-validations.aws.", status = "PENDING_VALIDATION" },
    ]
  }
}

mock_resource "aws_ecs_express_gateway_service" {
  defaults = { ingress_paths = [{ access_type = "PUBLIC", endpoint = "https://page.ecs.ap-northeast-1.on.aws" }] }
}

mock_resource "aws_cloudfront_distribution" {
  defaults = { domain_name = "abc.cloudfront.net", hosted_zone_id = "Z2FDTNDATAQYW2", arn = "arn:aws:cloudfront::123456789012:distribution/ABC" }
}

mock_resource "aws_cognito_user_pool" {
  defaults = { endpoint = "cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_abc", arn = "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/ap-northeast-1_abc" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:ap-northeast-1:123456789012:mocked" }
}
