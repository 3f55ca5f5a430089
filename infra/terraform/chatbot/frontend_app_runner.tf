# front_end = "app-runner": as in the picture, in accounts that used App Runner before 2026-04-30.

resource "aws_apprunner_service" "frontend" {
  count = local.app_runner ? 1 : 0

  service_name                   = "${var.name}-frontend"
  auto_scaling_configuration_arn = aws_apprunner_auto_scaling_configuration_version.frontend[0].arn

  source_configuration {
    auto_deployments_enabled = false

    authentication_configuration {
      access_role_arn = aws_iam_role.app_runner_pull[0].arn
    }

    image_repository {
      image_identifier      = local.frontend_image
      image_repository_type = "ECR"

      image_configuration {
        port                          = tostring(local.frontend_port)
        runtime_environment_variables = local.frontend_environment
        runtime_environment_secrets   = { for key, secret in data.aws_secretsmanager_secret.frontend : key => secret.arn }
      }
    }
  }

  instance_configuration {
    cpu               = "1024"
    memory            = "2048"
    instance_role_arn = aws_iam_role.app_runner[0].arn
  }

  health_check_configuration {
    protocol            = "HTTP"
    path                = local.frontend_health
    interval            = 10
    timeout             = 5
    healthy_threshold   = 1
    unhealthy_threshold = 5
  }

  depends_on = [aws_iam_role_policy.app_runner, aws_iam_role_policy.app_runner_pull]
}

resource "aws_apprunner_auto_scaling_configuration_version" "frontend" {
  count = local.app_runner ? 1 : 0

  auto_scaling_configuration_name = "${var.name}-page"
  max_concurrency                 = 100
  min_size                        = var.frontend_instances.min
  max_size                        = var.frontend_instances.max
}

# The service's certificate is App Runner's own; its records are ours.
resource "aws_apprunner_custom_domain_association" "frontend" {
  count = local.app_runner ? 1 : 0

  service_arn          = aws_apprunner_service.frontend[0].arn
  domain_name          = var.frontend_domain
  enable_www_subdomain = false
}

locals {
  app_runner_validation = local.app_runner ? tolist(aws_apprunner_custom_domain_association.frontend[0].certificate_validation_records) : []
}

resource "aws_route53_record" "app_runner_certificate" {
  # Without a www name there are two. They are counted, since their names are not known before the first apply.
  count = local.app_runner ? 2 : 0

  zone_id         = data.aws_route53_zone.zone.zone_id
  name            = local.app_runner_validation[count.index].name
  type            = local.app_runner_validation[count.index].type
  records         = [local.app_runner_validation[count.index].value]
  ttl             = 300
  allow_overwrite = true
}

data "aws_apprunner_hosted_zone_id" "region" {
  count = local.app_runner ? 1 : 0
}

# An alias, not a CNAME: a CNAME on the name itself can hide the records of its certificate.
resource "aws_route53_record" "app_runner" {
  count = local.app_runner ? 1 : 0

  zone_id = data.aws_route53_zone.zone.zone_id
  name    = var.frontend_domain
  type    = "A"

  alias {
    name                   = aws_apprunner_custom_domain_association.frontend[0].dns_target
    zone_id                = data.aws_apprunner_hosted_zone_id.region[0].id
    evaluate_target_health = false
  }
}

# Pulls the image while deploying.
resource "aws_iam_role" "app_runner_pull" {
  count = local.app_runner ? 1 : 0

  name        = "${var.name}-page-pull"
  description = "App Runner pulls the page's image"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "build.apprunner.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "app_runner_pull" {
  # checkov:skip=CKV_AWS_287:a login to the registry is for the whole registry; what it may pull is one repository
  count = local.app_runner ? 1 : 0

  name   = "pull"
  role   = aws_iam_role.app_runner_pull[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.pull_frontend_image })
}

# Runs the page: reads its secrets, and nothing else in this account.
resource "aws_iam_role" "app_runner" {
  count = local.app_runner ? 1 : 0

  name        = "${var.name}-page"
  description = "The page's server reads its secrets"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "tasks.apprunner.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "app_runner" {
  count = local.app_runner ? 1 : 0

  name   = "secrets"
  role   = aws_iam_role.app_runner[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.read_frontend_secrets })
}
