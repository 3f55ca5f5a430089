module "data_key" {
  source = "../key"

  alias        = "${var.name}-data"
  description  = "Documents, database, queues and settings of ${var.name}"
  used_through = ["lambda", "rds", "s3", "secretsmanager", "sqs"]

  # The bucket announces new documents in the encrypted queue.
  used_by = [{
    sid       = "BucketToQueue"
    principal = "s3.amazonaws.com"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    condition = { test = "ArnEquals", key = "aws:SourceArn", value = local.bucket_arn }
  }]
}

module "log_key" {
  source = "../key"

  alias       = "${var.name}-logs"
  description = "Logs and alarms of ${var.name}"

  used_by = [
    {
      sid       = "Logs"
      principal = "logs.${var.region}.amazonaws.com"
      actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
      condition = {
        test  = "ArnLike"
        key   = "kms:EncryptionContext:aws:logs:arn"
        value = "arn:aws:logs:${var.region}:${local.account_id}:log-group:*${var.name}*"
      }
    },
    {
      sid       = "Alarms"
      principal = "cloudwatch.amazonaws.com"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      condition = { test = "StringEquals", key = "aws:SourceAccount", value = local.account_id }
    },
  ]
}
