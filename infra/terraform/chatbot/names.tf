data "aws_caller_identity" "current" {}

# What the foundation has made.

data "aws_ecr_repository" "image" {
  for_each = local.expectations.images

  name = "${var.name}/${each.key}"
}

data "aws_secretsmanager_secret" "frontend" {
  for_each = local.frontend_secrets

  name = "${var.name}/${each.value}"
}

data "aws_kms_alias" "foundation" {
  name = "alias/${var.name}-foundation"
}

locals {
  # Names of handlers, settings, images and database roles: a contract with the code, kept in one file.
  expectations = jsondecode(file("${path.module}/../expectations.json"))

  account_id = data.aws_caller_identity.current.account_id
  account    = "arn:aws:iam::${local.account_id}:root"

  # Known before they exist, so that policies can name what names them.
  bucket_name    = "${var.name}-documents-${local.account_id}"
  bucket_arn     = "arn:aws:s3:::${local.bucket_name}"
  function_names = { for name in keys(local.expectations.functions) : name => "${var.name}-${name}" }
  function_arns  = { for name, full in local.function_names : name => "arn:aws:lambda:${var.region}:${local.account_id}:function:${full}" }

  app_runner  = var.front_end == "app-runner"
  ecs_express = var.front_end == "ecs-express"
}
