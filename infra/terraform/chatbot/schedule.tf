# A nightly comparison of the bucket with the index heals whatever an event has missed, and right after it, while the
# database is awake, old conversations are forgotten.

locals {
  schedules = {
    reconcile = { description = "Compares the bucket with the index", expression = var.reconcile_schedule }
    forget    = { description = "Forgets conversations that are no longer kept", expression = var.forget_schedule }
  }
}

resource "aws_scheduler_schedule" "nightly" {
  for_each = local.schedules

  name                         = "${var.name}-${each.key}"
  description                  = each.value.description
  schedule_expression          = each.value.expression
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.function[each.key].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ action = each.key })
  }
}

resource "aws_iam_role" "scheduler" {
  name        = "${var.name}-scheduler"
  description = "Starts what runs every night"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "start-nightly"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartNightly"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = [for name in keys(local.schedules) : local.function_arns[name]]
    }]
  })
}
