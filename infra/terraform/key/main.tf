# A customer-managed key. Its policy names the services that may use it, and nothing else: people and roles reach the
# key only through these services, and only as far as their own policies go.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  account = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"
  through = [for service in var.used_through : "${service}.${data.aws_region.current.region}.amazonaws.com"]

  # In a key's own policy, the resource "*" means this key.
  administration = {
    Sid       = "Administration"
    Effect    = "Allow"
    Principal = { AWS = local.account }
    Action = [
      "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey",
      "kms:DisableKeyRotation", "kms:EnableKey", "kms:EnableKeyRotation", "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListKeyPolicies", "kms:ListResourceTags", "kms:PutKeyPolicy",
      "kms:RevokeGrant", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    Resource = "*"
  }

  use = {
    Sid       = "UseThroughServices"
    Effect    = "Allow"
    Principal = { AWS = local.account }
    Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    Resource  = "*"
    Condition = { StringEquals = {
      "kms:CallerAccount" = data.aws_caller_identity.current.account_id
      "kms:ViaService"    = local.through
    } }
  }

  grants = {
    Sid       = "GrantsOfServices"
    Effect    = "Allow"
    Principal = { AWS = local.account }
    Action    = "kms:CreateGrant"
    Resource  = "*"
    Condition = {
      Bool = { "kms:GrantIsForAWSResource" = "true" }
      StringEquals = {
        "kms:CallerAccount" = data.aws_caller_identity.current.account_id
        "kms:ViaService"    = local.through
      }
    }
  }
}

resource "aws_kms_key" "key" {
  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [local.administration],
      [for statement in [local.use, local.grants] : statement if length(local.through) > 0],
      # A service that acts on its own behalf, such as the one that writes logs.
      [for service in var.used_by : {
        Sid       = service.sid
        Effect    = "Allow"
        Principal = { Service = service.principal }
        Action    = service.actions
        Resource  = "*"
        Condition = { (service.condition.test) = { (service.condition.key) = service.condition.value } }
      }],
    )
  })
}

resource "aws_kms_alias" "key" {
  name          = "alias/${var.alias}"
  target_key_id = aws_kms_key.key.key_id
}
