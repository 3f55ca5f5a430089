// What an installation costs a month: how many of each thing the plan makes, times prices that carry their date.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofType, TERRAFORM } from './results.mjs';

export const PRICES = JSON.parse(readFileSync(join(TERRAFORM, 'prices.json')));
const { prices: price, assumptions: given, hoursPerMonth: hours } = PRICES;

/** Rows of [what, dollars when nobody asks, dollars with the questions of the assumptions]. */
export function costs(all) {
  const sum = (type, value) => ofType(all, type).reduce((total, { values }) => total + value(values), 0);
  const thousands = given.questionsPerMonth / 1000;
  const rows = [];
  const row = (what, idle, used = 0) => rows.push([what, idle, idle + used]);

  row('Interface endpoints', sum('aws_vpc_endpoint', values => (values.vpc_endpoint_type === 'Interface' ? values.subnet_ids.length : 0)) * hours * price.interface_endpoint_zone_hour);

  const [{ values: cluster }] = ofType(all, 'aws_rds_cluster');
  const minimum = cluster.serverlessv2_scaling_configuration[0].min_capacity;
  const instances = ofType(all, 'aws_rds_cluster_instance').length;
  const unitHours = minimum === 0 ? 30 * given.databaseHoursOfAQuietNight * given.databaseCapacityWithQuestions : minimum * hours;
  const moreUnitHours = given.databaseHoursWithQuestions * (given.databaseCapacityWithQuestions - minimum);
  row('Aurora', instances * unitHours * price.aurora_capacity_unit_hour + given.databaseGb * price.aurora_storage_gb_month,
    moreUnitHours * price.aurora_capacity_unit_hour + thousands * 0.2 * price.aurora_million_requests);

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
    row('CloudFront', 0, thousands * price.cloudfront_ten_thousand_requests * 3);
  }

  const memoryOf = name => ofType(all, 'aws_lambda_function').find(({ index, name: own }) => (index ?? own) === name).values.memory_size / 1024;
  const apiSeconds = given.questionsPerMonth * (given.apiSecondsPerQuestion + given.pollsPerQuestion * given.secondsPerPoll);
  const calls = given.questionsPerMonth * (1 + given.pollsPerQuestion);
  row('Lambda', 30 * 60 * memoryOf('reconcile') * price.lambda_gb_second, apiSeconds * memoryOf('api') * price.lambda_gb_second + calls / 1e6 * price.lambda_million_requests);
  row('API Gateway', 0, calls / 1e6 * price.api_gateway_million_requests);
  row('Bedrock: answers', 0, given.questionsPerMonth / 1e6 * (given.chatInputTokensPerQuestion * price.chat_million_input_tokens + given.chatOutputTokensPerQuestion * price.chat_million_output_tokens));
  row('Bedrock: embeddings', 0, (given.embeddingTokensOfNewDocuments + given.questionsPerMonth * given.embeddingTokensPerQuestion) / 1e6 * price.embedding_million_tokens);
  row('Keys and secrets', ofType(all, 'aws_kms_key').length * price.key_month + (ofType(all, 'aws_secretsmanager_secret').length + 1) * price.secret_month);
  row('Alarms, dashboard, logs', ofType(all, 'aws_cloudwatch_metric_alarm').length * price.alarm_month + ofType(all, 'aws_cloudwatch_dashboard').length * price.dashboard_month + given.logsGbIdle * price.logs_gb,
    thousands * given.logsGbPerThousandQuestions * price.logs_gb);
  row('S3, SQS, ECR', given.documentsGb * price.s3_gb_month + given.imagesGb * price.ecr_gb_month + 0.05);
  return rows;
}

export const total = (rows, column) => rows.reduce((sum, row) => sum + row[column], 0);
