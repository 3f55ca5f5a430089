// What an installation costs a month: how many of each thing the plan makes, times prices that carry their date.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectations, ofType, TERRAFORM } from './results.mjs';

export const PRICES = JSON.parse(readFileSync(join(TERRAFORM, 'prices.json')));
const { prices: price, assumptions: given, hoursPerMonth: hours } = PRICES;

/** Kinds of resources that a row below counts or reads. */
export const PRICED = new Set([
  'aws_apigatewayv2_api', 'aws_apigatewayv2_stage', 'aws_apprunner_auto_scaling_configuration_version', 'aws_apprunner_service', 'aws_cloudfront_distribution', 'aws_cloudwatch_dashboard',
  'aws_cloudwatch_log_group', 'aws_cloudwatch_log_metric_filter', 'aws_cloudwatch_metric_alarm', 'aws_cognito_user_pool', 'aws_ecr_repository', 'aws_ecs_express_gateway_service', 'aws_kms_key', 'aws_lambda_event_source_mapping',
  'aws_lambda_function', 'aws_rds_cluster', 'aws_rds_cluster_instance', 'aws_s3_bucket', 'aws_secretsmanager_secret', 'aws_vpc_endpoint',
]);

/** Kinds of resources that cost nothing by themselves, or cents. */
export const FREE = new Map(Object.entries({
  'settings of what is counted above': [
    'aws_apigatewayv2_api_mapping', 'aws_apigatewayv2_authorizer', 'aws_apigatewayv2_domain_name', 'aws_apigatewayv2_integration', 'aws_apigatewayv2_route', 'aws_apprunner_custom_domain_association',
    'aws_cognito_user_group', 'aws_cognito_user_pool_client', 'aws_cognito_user_pool_domain', 'aws_db_subnet_group', 'aws_ecr_lifecycle_policy', 'aws_ecr_repository_policy', 'aws_ecs_cluster',
    'aws_kms_alias', 'aws_lambda_permission', 'aws_rds_cluster_parameter_group', 'aws_s3_bucket_cors_configuration', 'aws_s3_bucket_lifecycle_configuration', 'aws_s3_bucket_logging',
    'aws_s3_bucket_notification', 'aws_s3_bucket_ownership_controls', 'aws_s3_bucket_policy', 'aws_s3_bucket_public_access_block', 'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_versioning', 'aws_sns_topic_policy', 'aws_sqs_queue_policy', 'aws_sqs_queue_redrive_allow_policy',
  ],
  'not charged for': [
    'aws_acm_certificate', 'aws_acm_certificate_validation', 'aws_budgets_budget', 'aws_default_security_group', 'aws_iam_role', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment', 'aws_internet_gateway',
    'aws_route53_record', 'aws_route_table', 'aws_route_table_association', 'aws_security_group', 'aws_subnet', 'aws_vpc', 'aws_vpc_security_group_egress_rule', 'aws_vpc_security_group_ingress_rule',
  ],
  'cents: some calls a night, some mails, one call on each deployment': ['aws_lambda_invocation', 'aws_scheduler_schedule', 'aws_sns_topic', 'aws_sns_topic_subscription'],
  'paid by the request, with what asks it': ['aws_sqs_queue'],
}).flatMap(([why, types]) => types.map(type => [type, why])));

/** Kinds of resources of which nobody has said what they cost. */
export const unpriced = all => [...new Set(all.map(({ type }) => type))].filter(type => !PRICED.has(type) && !FREE.has(type));

/** Rows of [what, dollars when nobody asks, dollars with the questions of the assumptions]. */
export function costs(all) {
  const sum = (type, value) => ofType(all, type).reduce((total, { values }) => total + value(values), 0);
  const thousands = given.questionsPerMonth / 1000;
  const rows = [];
  const row = (what, idle, used = 0) => rows.push([what, idle, idle + used]);

  const count = type => ofType(all, type).length;
  const shareOfHours = given.databaseHoursWithQuestions / hours;

  const zones = sum('aws_vpc_endpoint', values => (values.vpc_endpoint_type === 'Interface' ? values.subnet_ids.length : 0));
  row('Interface endpoints', zones * hours * price.interface_endpoint_zone_hour, zones ? thousands * given.endpointGbPerThousandQuestions * price.interface_endpoint_gb : 0);

  const [{ values: cluster }] = ofType(all, 'aws_rds_cluster');
  const minimum = cluster.serverlessv2_scaling_configuration[0].min_capacity;
  const instances = count('aws_rds_cluster_instance');
  const unitHours = minimum === 0 ? given.nightsPerMonth * given.databaseHoursOfAQuietNight * given.databaseCapacityWithQuestions : minimum * hours;
  const moreUnitHours = given.databaseHoursWithQuestions * (given.databaseCapacityWithQuestions - minimum);
  row('Aurora', instances * unitHours * price.aurora_capacity_unit_hour + given.databaseGb * price.aurora_storage_gb_month,
    moreUnitHours * price.aurora_capacity_unit_hour + thousands * given.databaseMillionRequestsPerThousandQuestions * price.aurora_million_requests);

  for (const { values: service } of ofType(all, 'aws_apprunner_service')) {
    const { cpu, memory } = service.instance_configuration[0];
    const [{ values: scaling }] = ofType(all, 'aws_apprunner_auto_scaling_configuration_version');
    row('App Runner', scaling.min_size * (memory / 1024) * hours * price.app_runner_memory_gb_hour,
      given.questionsPerMonth * given.pageSecondsPerQuestion / 3600 * (cpu / 1024) * price.app_runner_vcpu_hour);
  }
  for (const { values: service } of ofType(all, 'aws_ecs_express_gateway_service')) {
    const tasks = service.scaling_target[0].min_task_count;
    const zones = service.network_configuration[0].subnets.length;
    row('ECS tasks', tasks * hours * (service.cpu / 1024 * price.fargate_vcpu_hour + service.memory / 1024 * price.fargate_memory_gb_hour));
    row('Load balancer and public addresses', hours * (price.load_balancer_hour + (zones + tasks) * price.public_address_hour));
    row('CloudFront', 0, count('aws_cloudfront_distribution') * given.questionsPerMonth * given.pageRequestsPerQuestion / 10000 * price.cloudfront_ten_thousand_requests);
  }

  const memoryOf = name => ofType(all, 'aws_lambda_function').find(({ index, name: own }) => (index ?? own) === name).values.memory_size / 1024;
  const apiSeconds = given.questionsPerMonth * (given.apiSecondsPerQuestion + given.pollsPerQuestion * given.secondsPerPoll);
  const calls = given.questionsPerMonth * (1 + given.pollsPerQuestion);
  const nightly = given.nightsPerMonth * (given.reconcileSecondsPerNight * memoryOf('reconcile') + given.forgetSecondsPerNight * memoryOf('forget'));
  row('Lambda', nightly * price.lambda_gb_second, apiSeconds * memoryOf('api') * price.lambda_gb_second + calls / 1e6 * price.lambda_million_requests);
  row('API Gateway', 0, count('aws_apigatewayv2_api') * calls / 1e6 * price.api_gateway_million_requests);
  row('Bedrock: answers', 0, given.questionsPerMonth / 1e6 * (given.chatInputTokensPerQuestion * price.chat_million_input_tokens + given.chatOutputTokensPerQuestion * price.chat_million_output_tokens));
  row('Bedrock: embeddings', 0, (given.embeddingTokensOfNewDocuments + given.questionsPerMonth * given.embeddingTokensPerQuestion) / 1e6 * price.embedding_million_tokens);
  // One secret more is made by Aurora itself, for its master.
  row('Keys and secrets', count('aws_kms_key') * price.key_month + (count('aws_secretsmanager_secret') + count('aws_rds_cluster')) * price.secret_month);
  if (count('aws_cognito_user_pool')) row('Cognito: people', 0, given.peopleOfTheUserPool * price.user_month);
  // A metric is paid for the hours in which it has numbers. The code's own have them, as its routes do, while somebody asks.
  const { namespace: _, dimension: __, ...own } = expectations.metrics;
  const detailed = sum('aws_apigatewayv2_stage', values => (values.default_route_settings[0].detailed_metrics_enabled ? given.routesInUse * given.detailedMetricsPerRoute : 0));
  row('Alarms, dashboard, metrics, logs', count('aws_cloudwatch_metric_alarm') * price.alarm_month + count('aws_cloudwatch_dashboard') * price.dashboard_month + (count('aws_cloudwatch_log_group') ? given.logsGbIdle * price.logs_gb : 0),
    thousands * given.logsGbPerThousandQuestions * price.logs_gb + shareOfHours * (Object.keys(own).length + count('aws_cloudwatch_log_metric_filter') + detailed) * price.metric_month);
  const isLogs = ({ name }) => name === 'access_logs';
  row('S3, SQS, ECR', ofType(all, 'aws_s3_bucket').reduce((gb, bucket) => gb + (isLogs(bucket) ? given.accessLogsGb : given.documentsGb), 0) * price.s3_gb_month
    + count('aws_ecr_repository') * given.imagesGbPerRepository * price.ecr_gb_month
    + count('aws_lambda_event_source_mapping') * given.queuePollsPerMinute * 60 * hours / 1e6 * price.sqs_million_requests);
  return rows;
}

export const total = (rows, column) => rows.reduce((sum, row) => sum + row[column], 0);
