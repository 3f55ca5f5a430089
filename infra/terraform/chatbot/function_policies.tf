# What each function may do. All of it names its one bucket, queue, key, database user or model; the only "*" is that of
# network interfaces, which have no name before they exist.

locals {
  interface_actions = [
    "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
  ]

  common_statements = { for name, arn in local.function_arns : name => [
    {
      Sid      = "Logs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:${var.region}:${local.account_id}:log-group:/aws/lambda/${local.function_names[name]}:*"
    },
    {
      Sid      = "NetworkInterfacesByLambda"
      Effect   = "Allow"
      Action   = local.interface_actions
      Resource = "*"
    },
    {
      # Lambda needs them with the function's role; the function's own code does not.
      Sid       = "NetworkInterfacesNotByCode"
      Effect    = "Deny"
      Action    = local.interface_actions
      Resource  = "*"
      Condition = { ArnEquals = { "lambda:SourceFunctionArn" = arn } }
    },
    {
      Sid       = "Settings"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = module.data_key.arn
      Condition = { StringEquals = { "kms:ViaService" = "lambda.${var.region}.amazonaws.com" } }
    },
  ] }

  connect_statements = { for use, arn in local.database_users : use => [{
    Sid      = "Database"
    Effect   = "Allow"
    Action   = "rds-db:connect"
    Resource = arn
  }] }

  read_documents_statements = [
    {
      Sid      = "ReadDocuments"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:GetObjectVersion"]
      Resource = "${local.bucket_arn}/*"
    },
    {
      Sid      = "ListDocuments"
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = local.bucket_arn
    },
    {
      Sid       = "DecryptDocuments"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = module.data_key.arn
      Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
    },
  ]

  dead_letter_statements = [
    {
      Sid      = "OwnDeadLetters"
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = aws_sqs_queue.dead_letters.arn
    },
    {
      Sid       = "EncryptDeadLetters"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = module.data_key.arn
      Condition = { StringEquals = { "kms:ViaService" = "sqs.${var.region}.amazonaws.com" } }
    },
  ]

  own_statements = {
    api = concat(
      local.connect_statements.answer,
      local.chat_statements,
      local.embed_statements,
      local.rerank_statements,
      local.read_documents_statements,
      [
        {
          # Signs upload tickets; deletes and describes for HR.
          Sid      = "ChangeDocuments"
          Effect   = "Allow"
          Action   = ["s3:DeleteObject", "s3:PutObject"]
          Resource = "${local.bucket_arn}/*"
        },
        {
          Sid       = "EncryptDocuments"
          Effect    = "Allow"
          Action    = "kms:GenerateDataKey"
          Resource  = module.data_key.arn
          Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
        },
      ],
    )

    ingest = concat(
      local.connect_statements.ingest,
      local.embed_statements,
      local.read_documents_statements,
      [
        {
          Sid      = "TakeEvents"
          Effect   = "Allow"
          Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
          Resource = aws_sqs_queue.ingest.arn
        },
        {
          Sid       = "DecryptEvents"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = module.data_key.arn
          Condition = { StringEquals = { "kms:ViaService" = "sqs.${var.region}.amazonaws.com" } }
        },
      ],
    )

    reconcile = concat(
      local.connect_statements.ingest,
      local.embed_statements,
      local.read_documents_statements,
      local.dead_letter_statements,
    )

    # Neither documents nor models, and of the database two statements that forget.
    forget = concat(local.connect_statements.retention, local.dead_letter_statements)

    migrate = [
      {
        Sid      = "MasterSecret"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = local.master_secret_arn
      },
      {
        Sid       = "DecryptMasterSecret"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = module.data_key.arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  }
}

resource "aws_iam_role" "function" {
  for_each = local.function_names

  name        = each.value
  description = "What the function ${each.value} may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "function" {
  # checkov:skip=CKV_AWS_290:network interfaces have no name before they exist; a second statement keeps the code itself from them
  # checkov:skip=CKV_AWS_355:as above, and describing them knows no resource
  for_each = local.own_statements

  name = each.key
  role = aws_iam_role.function[each.key].id

  # Encoded one by one, since statements differ in form.
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([for statement in local.common_statements[each.key] : jsondecode(jsonencode(statement))], [for statement in each.value : jsondecode(jsonencode(statement))])
  })
}
