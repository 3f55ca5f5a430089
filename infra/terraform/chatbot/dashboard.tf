locals {
  # Rows of three; each widget is a title and its lines.
  widgets = [
    {
      title = "Questions"
      lines = [
        [local.expectations.metrics.namespace, local.expectations.metrics.questions, local.expectations.metrics.dimension, var.name],
        [local.expectations.metrics.namespace, local.expectations.metrics.declined, local.expectations.metrics.dimension, var.name],
        [local.expectations.metrics.namespace, local.expectations.metrics.modelFailures, local.expectations.metrics.dimension, var.name],
      ]
    },
    {
      title = "API: requests and errors"
      lines = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", aws_apigatewayv2_api.api.id]]
    },
    {
      title     = "API: milliseconds, nineteen of twenty"
      statistic = "p95"
      lines     = [for metric in ["Latency", "IntegrationLatency"] : ["AWS/ApiGateway", metric, "ApiId", aws_apigatewayv2_api.api.id]]
    },
    {
      title = "Functions: errors"
      lines = [for full in values(local.function_names) : ["AWS/Lambda", "Errors", "FunctionName", full]]
    },
    {
      title     = "Functions: at once"
      statistic = "Maximum"
      lines     = [for full in values(local.function_names) : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", full]]
    },
    {
      title     = "Documents waiting and set aside"
      statistic = "Maximum"
      lines     = [for queue in [aws_sqs_queue.ingest.name, aws_sqs_queue.dead_letters.name] : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]]
    },
    {
      title     = "Database: capacity units"
      statistic = "Average"
      lines     = [["AWS/RDS", "ServerlessDatabaseCapacity", "DBClusterIdentifier", aws_rds_cluster.database.cluster_identifier]]
    },
    {
      title     = "Database: connections"
      statistic = "Maximum"
      lines     = [["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", aws_rds_cluster.database.cluster_identifier]]
    },
    {
      title = "Tokens of the chat model"
      lines = [for metric in ["InputTokenCount", "OutputTokenCount"] : ["AWS/Bedrock", metric, "ModelId", var.chat_model]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.widgets : {
      type   = "metric"
      x      = 8 * (index % 3)
      y      = 6 * floor(index / 3)
      width  = 8
      height = 6
      properties = {
        title   = widget.title
        region  = var.region
        stat    = try(widget.statistic, "Sum")
        period  = 300
        metrics = widget.lines
      }
    }]
  })
}
