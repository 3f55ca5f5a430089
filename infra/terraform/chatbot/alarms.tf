# Each alarm is something that somebody must look at; all go to one address, and say so again when it is over.

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = module.log_key.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

locals {
  alarms = merge(
    {
      dead-letters = {
        description = "A document could not be read five times (the documents page says why), or forget or reconcile failed three times; the operations page says how to tell"
        namespace   = "AWS/SQS"
        metric      = "ApproximateNumberOfMessagesVisible"
        dimensions  = { QueueName = aws_sqs_queue.dead_letters.name }
        statistic   = "Maximum"
        above       = 0
      }
      waiting-documents = {
        # One failed read comes back after the queue's visibility timeout of an hour and a half, and that is no alarm.
        description = "Documents wait for more than two hours to be read"
        namespace   = "AWS/SQS"
        metric      = "ApproximateAgeOfOldestMessage"
        dimensions  = { QueueName = aws_sqs_queue.ingest.name }
        statistic   = "Maximum"
        above       = 7200
      }
      api-errors = {
        description = "The API answered more than 5 times in 5 minutes with an error of its own"
        namespace   = "AWS/ApiGateway"
        metric      = "5xx"
        dimensions  = { ApiId = aws_apigatewayv2_api.api.id }
        statistic   = "Sum"
        above       = 5
      }
      api-slow = {
        description = "One request in twenty took longer than 25 of the 30 seconds that API Gateway waits"
        namespace   = "AWS/ApiGateway"
        metric      = "Latency"
        dimensions  = { ApiId = aws_apigatewayv2_api.api.id }
        percentile  = "p95"
        above       = 25000
      }
      database-full = {
        description = "The database works at nine tenths of its largest capacity"
        namespace   = "AWS/RDS"
        metric      = "ServerlessDatabaseCapacity"
        dimensions  = { DBClusterIdentifier = aws_rds_cluster.database.cluster_identifier }
        statistic   = "Average"
        above       = 0.9 * var.database_max_capacity
        periods     = 3
      }
      models-failing = {
        description = "Models refuse or do not answer: access, quota, or a model at the end of its life"
        namespace   = local.expectations.metrics.namespace
        metric      = local.expectations.metrics.modelFailures
        dimensions  = { (local.expectations.metrics.dimension) = var.name }
        statistic   = "Sum"
        above       = 5
      }
    },
    { for name, full in local.function_names : "${name}-failing" => {
      description = "The function ${name} failed"
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = full }
      statistic   = "Sum"
      above       = 0
    } },
    { for name in ["api", "forget", "reconcile"] : "${name}-throttled" => {
      description = "More work for the function ${name} than it may do at once"
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = { FunctionName = local.function_names[name] }
      statistic   = "Sum"
      above       = 0
    } },
    { for service in aws_apprunner_service.frontend : "page-errors" => {
      description = "The page answered more than 5 times in 5 minutes with an error of its own"
      namespace   = "AWS/AppRunner"
      metric      = "5xxStatusResponses"
      dimensions  = { ServiceName = service.service_name, ServiceID = service.service_id }
      statistic   = "Sum"
      above       = 5
    } },
    { for filter in aws_cloudwatch_log_metric_filter.page_errors : "page-errors" => {
      description = "The page answered more than 5 times in 5 minutes with an error of its own"
      namespace   = filter.metric_transformation[0].namespace
      metric      = filter.metric_transformation[0].name
      dimensions  = {}
      statistic   = "Sum"
      above       = 5
    } },
  )
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = try(each.value.statistic, null)
  extended_statistic  = try(each.value.percentile, null)
  period              = 300
  evaluation_periods  = try(each.value.periods, 1)
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# Nothing came, which is the trouble here.
resource "aws_cloudwatch_metric_alarm" "nightly_missing" {
  for_each = {
    forget    = "Old conversations were not forgotten for two days"
    reconcile = "The bucket was not compared with the index for two days"
  }

  alarm_name          = "${var.name}-${each.key}-missing"
  alarm_description   = each.value
  namespace           = "AWS/Lambda"
  metric_name         = "Invocations"
  dimensions          = { FunctionName = local.function_names[each.key] }
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# A service that runs says how busy it is, and one that does not, nothing.
resource "aws_cloudwatch_metric_alarm" "page_missing" {
  count = local.ecs_express ? 1 : 0

  alarm_name          = "${var.name}-page-missing"
  alarm_description   = "No container of the page has run for 10 minutes"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  dimensions          = { ClusterName = aws_ecs_cluster.page[0].name, ServiceName = aws_ecs_express_gateway_service.page[0].service_name }
  statistic           = "SampleCount"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
