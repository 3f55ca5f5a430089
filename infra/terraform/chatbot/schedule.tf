# A nightly comparison of the bucket with the index heals whatever an event has missed.

resource "aws_scheduler_schedule" "reconcile" {
  name                         = "${var.name}-reconcile"
  description                  = "Compares the bucket with the index"
  schedule_expression          = var.reconcile_schedule
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.function["reconcile"].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ action = "reconcile" })
  }
}

resource "aws_iam_role" "scheduler" {
  name        = "${var.name}-scheduler"
  description = "Starts the nightly comparison"

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
  name = "start-reconcile"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartReconcile"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = local.function_arns.reconcile
    }]
  })
}
