# The API's name -> API Gateway -> the function api.

locals {
  # The code's own description of its routes, which its tests hold against the route table.
  openapi = jsondecode(file("${path.module}/../../../adapters/http-api/src/main/resources/ai/goingcloud/hrchatbot/adapter/httpapi/openapi.json"))

  routes = merge([
    for path, item in local.openapi.paths : {
      for method, operation in item : "${upper(method)} ${path}" => operation.operationId if can(operation.operationId)
    }
  ]...)

  # These answer without a token: they tell nothing of the company and open no database connection.
  open_operations = ["health", "openApi", "readiness"]
  open_routes     = { for route, operation in local.routes : route => operation if contains(local.open_operations, operation) }
  closed_routes   = { for route, operation in local.routes : route => operation if !contains(local.open_operations, operation) }
}

resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  description   = "HR chatbot"
  protocol_type = "HTTP"

  # Only the public name leads here. Browsers never call it, the page's server does, so no origin is allowed.
  disable_execute_api_endpoint = true
}

resource "aws_apigatewayv2_integration" "api" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.function["api"].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_authorizer" "token" {
  api_id           = aws_apigatewayv2_api.api.id
  name             = "token"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = local.issuer
    audience = local.audiences
  }
}

resource "aws_apigatewayv2_route" "closed" {
  for_each = local.closed_routes

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.token.id
}

resource "aws_apigatewayv2_route" "open" {
  # checkov:skip=CKV_AWS_59:health, readiness and the API's description tell nothing of the company, and are throttled apart
  for_each = local.open_routes

  api_id             = aws_apigatewayv2_api.api.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type = "NONE"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = module.log_key.arn
}

resource "aws_apigatewayv2_stage" "api" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = var.api_requests_per_second
    throttling_burst_limit   = 2 * var.api_requests_per_second
  }

  dynamic "route_settings" {
    for_each = aws_apigatewayv2_route.open

    content {
      route_key                = route_settings.value.route_key
      detailed_metrics_enabled = true
      throttling_rate_limit    = 5
      throttling_burst_limit   = 10
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn

    # The route, never the path or the query: they can hold a question.
    format = jsonencode({
      requestId   = "$context.requestId"
      time        = "$context.requestTime"
      route       = "$context.routeKey"
      status      = "$context.status"
      latency     = "$context.responseLatency"
      sourceIp    = "$context.identity.sourceIp"
      authorizer  = "$context.authorizer.error"
      integration = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_lambda_permission" "api" {
  statement_id   = "ApiGateway"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.function["api"].function_name
  principal      = "apigateway.amazonaws.com"
  source_account = local.account_id
  source_arn     = "${aws_apigatewayv2_api.api.execution_arn}/*/*"
}

resource "aws_apigatewayv2_domain_name" "api" {
  domain_name = var.api_domain

  domain_name_configuration {
    certificate_arn = aws_acm_certificate_validation.api.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "api" {
  api_id      = aws_apigatewayv2_api.api.id
  domain_name = aws_apigatewayv2_domain_name.api.id
  stage       = aws_apigatewayv2_stage.api.id
}
