locals {
  expectations = jsondecode(file("${path.module}/../expectations.json"))
}

resource "aws_ecr_repository" "image" {
  for_each = local.expectations.images

  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = module.key.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

# Enough old images stay for a rollback.
resource "aws_ecr_lifecycle_policy" "image" {
  for_each = aws_ecr_repository.image

  repository = each.value.name

  policy = jsonencode({ rules = [
    {
      rulePriority = 1
      description  = "Layers that lost their image"
      selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 7 }
      action       = { type = "expire" }
    },
    {
      rulePriority = 2
      description  = "All but the newest thirty"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    },
  ] })
}

# Lambda pulls on its own behalf; App Runner and ECS do so with roles of the second stage.
resource "aws_ecr_repository_policy" "functions" {
  repository = aws_ecr_repository.image["functions"].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PullByLambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:aws:lambda:${var.region}:${data.aws_caller_identity.current.account_id}:function:${var.name}-*" }
      }
    }]
  })
}
