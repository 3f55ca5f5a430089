# The database's schema follows the image: each new image brings its migrations before any other function runs it. Only
# this function may read the master secret.

resource "aws_lambda_function" "migrate" {
  # checkov:skip=CKV_AWS_116:called synchronously while Terraform waits, which shows the failure itself
  function_name                  = local.function_names.migrate
  role                           = aws_iam_role.function["migrate"].arn
  package_type                   = "Image"
  image_uri                      = local.functions_image
  architectures                  = ["x86_64"]
  memory_size                    = local.functions.migrate.memory
  timeout                        = local.functions.migrate.timeout
  reserved_concurrent_executions = local.functions.migrate.concurrency
  kms_key_arn                    = module.data_key.arn

  image_config {
    command = [local.expectations.functions.migrate.handler]
  }

  environment {
    variables = local.environments.migrate
  }

  vpc_config {
    subnet_ids         = local.working_subnets
    security_group_ids = [aws_security_group.group["functions"].id]
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function["migrate"].name
  }

  depends_on = [
    aws_iam_role_policy.function,
    aws_rds_cluster_instance.database,
    aws_vpc_endpoint.interface,
  ]
}

resource "aws_lambda_invocation" "migrate" {
  function_name = aws_lambda_function.migrate.function_name
  input         = jsonencode({ action = "migrate" })

  triggers = {
    image    = local.functions_image
    database = aws_rds_cluster.database.cluster_resource_id
  }
}
