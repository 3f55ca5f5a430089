resource "aws_db_subnet_group" "database" {
  name       = var.name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_rds_cluster_parameter_group" "database" {
  name        = var.name
  family      = "aurora-postgresql17"
  description = "${var.name}: TLS only, nothing of people's rows in logs"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # Details of an error quote the row.
  parameter {
    name  = "log_error_verbosity"
    value = "terse"
  }

  parameter {
    name  = "log_min_error_statement"
    value = "panic"
  }

  parameter {
    name  = "log_statement"
    value = "none"
  }
}

resource "aws_cloudwatch_log_group" "database" {
  name              = "/aws/rds/cluster/${var.name}/postgresql"
  retention_in_days = var.log_retention_days
  kms_key_id        = module.log_key.arn
}

resource "aws_rds_cluster" "database" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"
  engine_version     = var.database_version
  database_name      = local.expectations.database.name

  # The master is for migrations alone; functions sign in with their own roles and short-lived tokens.
  master_username                     = local.expectations.database.owner
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = module.data_key.arn
  iam_database_authentication_enabled = true

  storage_encrypted = true
  kms_key_id        = module.data_key.arn

  db_subnet_group_name            = aws_db_subnet_group.database.name
  vpc_security_group_ids          = [aws_security_group.group["database"].id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.database.name
  enabled_cloudwatch_logs_exports = ["postgresql"]

  backup_retention_period      = var.backup_retention_days
  preferred_backup_window      = "17:00-18:00"
  preferred_maintenance_window = "sat:18:30-sat:19:30"
  copy_tags_to_snapshot        = true
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = false
  final_snapshot_identifier    = "${var.name}-final"

  serverlessv2_scaling_configuration {
    min_capacity             = var.database_min_capacity
    max_capacity             = var.database_max_capacity
    seconds_until_auto_pause = var.database_min_capacity == 0 ? var.database_pause_after_seconds : null
  }

  depends_on = [aws_cloudwatch_log_group.database]
}

resource "aws_rds_cluster_instance" "database" {
  count = var.database_instances

  identifier                 = "${var.name}-${count.index + 1}"
  cluster_identifier         = aws_rds_cluster.database.id
  engine                     = aws_rds_cluster.database.engine
  engine_version             = aws_rds_cluster.database.engine_version
  instance_class             = "db.serverless"
  publicly_accessible        = false
  auto_minor_version_upgrade = false
  promotion_tier             = count.index
}

locals {
  master_secret_arn = aws_rds_cluster.database.master_user_secret[0].secret_arn
  database_users = {
    for use, user in local.expectations.database.users :
    use => "arn:aws:rds-db:${var.region}:${local.account_id}:dbuser:${aws_rds_cluster.database.cluster_resource_id}/${user}"
  }
}
