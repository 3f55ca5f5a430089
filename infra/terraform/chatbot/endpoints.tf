# One interface endpoint for each service that functions call. Logs, traces and queue polls go through Lambda itself,
# and the token for the database is signed in the function, so they need none.

locals {
  interface_endpoints = {
    bedrock-runtime = {
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = local.model_arns
      callers  = ["api", "ingest", "reconcile"]
    }
    secretsmanager = {
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = [local.master_secret_arn]
      callers  = ["migrate"]
    }
  }
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_endpoints

  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  subnet_ids          = local.working_subnets
  security_group_ids  = [aws_security_group.group["endpoints"].id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyOurFunctions"
      Effect    = "Allow"
      Principal = "*"
      Action    = each.value.Action
      Resource  = each.value.Resource
      Condition = { ArnEquals = { "aws:PrincipalArn" = [for caller in each.value.callers : aws_iam_role.function[caller].arn] } }
    }]
  })

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${var.region}.s3"
  route_table_ids   = [aws_route_table.private.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyOurFunctions"
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:PutObject"]
      Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
      Condition = { ArnEquals = { "aws:PrincipalArn" = [for caller in ["api", "ingest", "reconcile"] : aws_iam_role.function[caller].arn] } }
    }]
  })

  tags = { Name = "${var.name}-s3" }
}
