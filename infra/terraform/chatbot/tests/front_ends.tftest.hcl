mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment      = "test"
  alarm_email      = "hr-chatbot@example.com"
  image_tag        = "sha-0000000"
  create_user_pool = true
}

run "the_api_certificate_has_its_record_and_its_name_an_alias" {
  command = apply

  assert {
    condition = (
      keys(aws_route53_record.api_certificate) == ["api.ting-hr-chatbot.goingcloud.ai"]
      && aws_route53_record.api_certificate["api.ting-hr-chatbot.goingcloud.ai"].name == "_api.goingcloud.ai."
      && aws_route53_record.api_certificate["api.ting-hr-chatbot.goingcloud.ai"].type == "CNAME"
      && aws_route53_record.api_certificate["api.ting-hr-chatbot.goingcloud.ai"].records == toset(["_api.acm-validations.aws."])
    )
    error_message = "The API's certificate needs its one record."
  }

  assert {
    condition     = one(aws_apigatewayv2_domain_name.api.domain_name_configuration).certificate_arn == aws_acm_certificate_validation.api.certificate_arn
    error_message = "The name must wait for the validated certificate."
  }

  assert {
    condition     = aws_route53_record.api.type == "A" && aws_route53_record.api.name == "api.ting-hr-chatbot.goingcloud.ai" && length(aws_route53_record.api.alias) == 1
    error_message = "The API's name is an alias A record."
  }
}

run "app_runner_has_both_records_of_its_certificate_and_an_alias" {
  command = apply

  assert {
    condition     = [for record in aws_route53_record.app_runner_certificate : [record.name, record.type, one(record.records)]] == [for part in ["_first", "_second"] : ["${part}.ting-hr-chatbot.goingcloud.ai.", "CNAME", "${part}.acm-validations.aws."]]
    error_message = "App Runner's certificate needs both records."
  }

  assert {
    condition     = aws_route53_record.app_runner[0].type == "A" && one(aws_route53_record.app_runner[0].alias).name == "abc.ap-northeast-1.awsapprunner.com" && one(aws_route53_record.app_runner[0].alias).zone_id == "Z08491812XW6IPYLR6CCA"
    error_message = "The page's name is an alias of App Runner's target."
  }

  assert {
    condition     = aws_apprunner_custom_domain_association.frontend[0].enable_www_subdomain == false
    error_message = "A www name would need a third record."
  }

  assert {
    condition     = length(aws_ecs_express_gateway_service.page) + length(aws_cloudfront_distribution.page) + length(aws_subnet.public) + length(aws_internet_gateway.page) + length(aws_acm_certificate.page) == 0
    error_message = "Nothing of the other front end may be made."
  }
}

run "ecs_express_has_the_record_of_its_certificate_and_both_aliases" {
  command = apply

  variables {
    front_end = "ecs-express"
  }

  assert {
    condition = (
      keys(aws_route53_record.page_certificate) == ["ting-hr-chatbot.goingcloud.ai"]
      && one(values(aws_route53_record.page_certificate)).name == "_page.goingcloud.ai."
      && one(values(aws_route53_record.page_certificate)).records == toset(["_page.acm-validations.aws."])
      && aws_acm_certificate.page[0].region == "us-east-1"
    )
    error_message = "CloudFront's certificate is in its region and needs its one record."
  }

  assert {
    condition     = keys(aws_route53_record.page) == ["A", "AAAA"] && one(aws_route53_record.page["A"].alias).name == "abc.cloudfront.net"
    error_message = "The page's name is an alias of the distribution."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.page[0].origin).domain_name == "page.ecs.ap-northeast-1.on.aws" && one(aws_cloudfront_distribution.page[0].viewer_certificate).acm_certificate_arn == aws_acm_certificate_validation.page[0].certificate_arn
    error_message = "The distribution leads to the service, under the validated certificate."
  }

  assert {
    condition     = length(aws_apprunner_service.frontend) + length(aws_route53_record.app_runner_certificate) + length(aws_iam_role.app_runner) + length(aws_iam_role.app_runner_pull) == 0
    error_message = "Nothing of the other front end may be made."
  }
}

run "another_front_end_is_refused" {
  command = plan

  variables {
    front_end = "fargate"
  }

  expect_failures = [var.front_end]
}
