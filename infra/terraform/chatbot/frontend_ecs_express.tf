# front_end = "ecs-express": the same image on ECS Express Mode, for accounts that App Runner does not accept. Express Mode
# brings its own load balancer and name but no custom one, so CloudFront carries the public name and its certificate.

locals {
  # Express Mode's load balancer faces the internet, so it alone gets subnets that do.
  public_subnets = local.ecs_express ? { for index, zone in slice(var.availability_zones, 0, 2) : zone => index } : {}
}

resource "aws_internet_gateway" "page" {
  count = local.ecs_express ? 1 : 0

  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.name}-page" }
}

resource "aws_subnet" "public" {
  for_each = local.public_subnets

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 100 + each.value)
  availability_zone = each.key

  tags = { Name = "${var.name}-public-${each.key}" }
}

resource "aws_route_table" "public" {
  count = local.ecs_express ? 1 : 0

  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.page[0].id
  }

  tags = { Name = "${var.name}-public" }
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public[0].id
}

# Out to the API, the provider and AWS; in comes only what Express Mode's own groups let in.
resource "aws_security_group" "page" {
  count = local.ecs_express ? 1 : 0

  name        = "${var.name}-page"
  description = "The page of ${var.name}"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.name}-page" }
}

resource "aws_vpc_security_group_egress_rule" "page" {
  count = local.ecs_express ? 1 : 0

  description       = "page to the API and the sign-in provider"
  security_group_id = aws_security_group.page[0].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_ecs_cluster" "page" {
  count = local.ecs_express ? 1 : 0

  name = var.name

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_cloudwatch_log_group" "page" {
  count = local.ecs_express ? 1 : 0

  name              = "/aws/ecs/${var.name}-page"
  retention_in_days = var.log_retention_days
  kms_key_id        = module.log_key.arn
}

# App Runner counts errors by itself, and Express Mode's load balancer is not ours to name: the log of requests tells them.
resource "aws_cloudwatch_log_metric_filter" "page_errors" {
  count = local.ecs_express ? 1 : 0

  name           = "page-errors"
  log_group_name = aws_cloudwatch_log_group.page[0].name
  pattern        = local.expectations.frontend.failedRequest

  metric_transformation {
    namespace = local.expectations.metrics.namespace
    name      = "${var.name}-page-errors"
    value     = "1"
  }
}

resource "aws_ecs_express_gateway_service" "page" {
  count = local.ecs_express ? 1 : 0

  service_name            = "${var.name}-page"
  cluster                 = aws_ecs_cluster.page[0].name
  cpu                     = "512"
  memory                  = "1024"
  health_check_path       = local.frontend_health
  execution_role_arn      = aws_iam_role.ecs_execution[0].arn
  infrastructure_role_arn = aws_iam_role.ecs_infrastructure[0].arn
  wait_for_steady_state   = true

  primary_container {
    image          = local.frontend_image
    container_port = local.frontend_port

    aws_logs_configuration {
      log_group         = aws_cloudwatch_log_group.page[0].name
      log_stream_prefix = "page"
    }

    dynamic "environment" {
      for_each = local.frontend_environment

      content {
        name  = environment.key
        value = environment.value
      }
    }

    dynamic "secret" {
      for_each = data.aws_secretsmanager_secret.frontend

      content {
        name       = secret.key
        value_from = secret.value.arn
      }
    }
  }

  network_configuration {
    subnets         = [for subnet in aws_subnet.public : subnet.id]
    security_groups = [aws_security_group.page[0].id]
  }

  scaling_target {
    auto_scaling_metric       = "AVERAGE_CPU"
    auto_scaling_target_value = 60
    min_task_count            = var.frontend_instances.min
    max_task_count            = var.frontend_instances.max
  }

  depends_on = [
    aws_iam_role_policy.ecs_execution,
    aws_iam_role_policy_attachment.ecs_infrastructure,
    aws_route_table_association.public,
    aws_vpc_security_group_egress_rule.page,
  ]
}

# Starts the task: pulls the image, reads the secrets, writes the logs.
resource "aws_iam_role" "ecs_execution" {
  count = local.ecs_express ? 1 : 0

  name        = "${var.name}-page-execution"
  description = "ECS starts the page's server"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "ecs_execution" {
  # checkov:skip=CKV_AWS_287:a login to the registry is for the whole registry; what it may pull is one repository
  count = local.ecs_express ? 1 : 0

  name = "start"
  role = aws_iam_role.ecs_execution[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [for statement in local.pull_frontend_image : jsondecode(jsonencode(statement))],
      [for statement in local.read_frontend_secrets : jsondecode(jsonencode(statement))],
      [jsondecode(jsonencode({
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:${var.region}:${local.account_id}:log-group:/aws/ecs/${var.name}-page:*"
      }))],
    )
  })
}

# Express Mode makes and keeps its load balancer with AWS's own policy for that.
resource "aws_iam_role" "ecs_infrastructure" {
  count = local.ecs_express ? 1 : 0

  name        = "${var.name}-page-infrastructure"
  description = "ECS Express Mode keeps the page's load balancer"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "ecs_infrastructure" {
  count = local.ecs_express ? 1 : 0

  role       = aws_iam_role.ecs_infrastructure[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices"
}
