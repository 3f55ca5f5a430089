// Rows of the picture that are settings rather than boxes: each holds in every installation, and is seen when it is spoilt.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { applied, expectations, INSTALLATIONS, ofType, plan, TERRAFORM } from './results.mjs';
import { environment } from './rules.mjs';

const one = (all, type, name) => all.find(resource => resource.type === type && (name === undefined || resource.name === name || resource.index === name)).values;
const page = all => ofType(all, 'aws_apprunner_service', 'aws_ecs_express_gateway_service')[0];
const appRunnerImage = all => one(all, 'aws_apprunner_service').source_configuration[0].image_repository[0];
const container = all => one(all, 'aws_ecs_express_gateway_service').primary_container[0];
const repository = all => one(all, 'aws_ecr_repository', 'frontend').repository_url;
const alarm = (all, name) => one(all, 'aws_cloudwatch_metric_alarm', name);
const secretsOf = all => Object.fromEntries(ofType(all, 'aws_secretsmanager_secret').map(({ index, values }) => [Object.entries(expectations.frontend.secrets).find(([, secret]) => secret === index)[0], values.arn]));
const watches = (all, name, namespace, metric, dimensions, threshold) => {
  const { namespace: space, metric_name, dimensions: seen, threshold: above, comparison_operator, alarm_actions } = alarm(all, name);
  assert.deepEqual([space, metric_name, seen ?? {}, above, comparison_operator, alarm_actions], [namespace, metric, dimensions, threshold, 'GreaterThanThreshold', [one(all, 'aws_sns_topic').arn]]);
};
const misses = (all, name, namespace, metric, dimensions) => {
  const { namespace: space, metric_name, dimensions: seen, threshold, comparison_operator, treat_missing_data, alarm_actions } = alarm(all, name);
  assert.deepEqual([space, metric_name, seen, threshold, comparison_operator, treat_missing_data, alarm_actions], [namespace, metric, dimensions, 1, 'LessThanThreshold', 'breaching', [one(all, 'aws_sns_topic').arn]]);
};
const lambda = (all, name) => ofType(all, 'aws_lambda_function').map(({ values }) => values).find(({ function_name }) => function_name.endsWith(`-${name}`));
const group = (all, name) => one(all, 'aws_security_group', name).id;
const certificateOf = (all, domain) => ofType(all, 'aws_acm_certificate').find(({ values }) => values.domain_name === domain).values;

/** What is so, and what spoils it; `on` is the front end that it is about, `only` the variable file. */
const ROWS = [
  {
    about: 'API Gateway throttles all routes, and those without a token more',
    holds: (all, given) => {
      const stage = one(all, 'aws_apigatewayv2_stage');
      const [{ throttling_rate_limit: rate, throttling_burst_limit: burst }] = stage.default_route_settings;
      assert.deepEqual([rate, burst], [given('api_requests_per_second'), 2 * given('api_requests_per_second')]);
      const open = ofType(all, 'aws_apigatewayv2_route').filter(({ name }) => name === 'open').map(({ values }) => values.route_key).sort();
      assert.deepEqual(stage.route_settings.map(({ route_key }) => route_key).sort(), open);
      for (const settings of stage.route_settings) assert.deepEqual([settings.throttling_rate_limit, settings.throttling_burst_limit], [5, 10]);
    },
    spoil: all => one(all, 'aws_apigatewayv2_stage').route_settings.pop(),
  },
  {
    about: 'the bucket lets the page\'s own name upload and read, and no other',
    holds: all => {
      const [{ allowed_origins, allowed_methods, allowed_headers }] = one(all, 'aws_s3_bucket_cors_configuration').cors_rule;
      assert.deepEqual(allowed_origins, [environment(page(all)).HR_CHATBOT_PUBLIC_URL]);
      assert.deepEqual([...allowed_methods].sort(), ['GET', 'PUT']);
      assert.deepEqual([...allowed_headers].sort(), ['content-type', 'range']);
    },
    spoil: all => { one(all, 'aws_s3_bucket_cors_configuration').cors_rule[0].allowed_origins = ['*']; },
  },
  {
    about: 'the page is told its own name and the origin of the documents',
    holds: (all, given) => {
      const told = environment(page(all));
      assert.deepEqual(Object.keys(told).sort(), [...expectations.frontend.environment].sort());
      assert.equal(told.HR_CHATBOT_PUBLIC_URL, `https://${given('frontend_domain')}`);
      assert.equal(told.HR_CHATBOT_DOCUMENTS_ORIGIN, `https://${one(all, 'aws_s3_bucket', 'documents').bucket}.s3.${given('region')}.amazonaws.com`);
    },
    spoil: all => { one(all, 'aws_s3_bucket', 'documents').bucket = 'another'; },
  },
  {
    about: 'App Runner runs the image out of ECR, with its secrets from Secrets Manager',
    on: 'app-runner',
    holds: (all, given) => {
      const image = appRunnerImage(all);
      assert.deepEqual([image.image_repository_type, image.image_identifier], ['ECR', `${repository(all)}:${given('image_tag')}`]);
      assert.deepEqual(image.image_configuration[0].runtime_environment_secrets, secretsOf(all));
      assert.equal(one(all, 'aws_apprunner_service').source_configuration[0].authentication_configuration[0].access_role_arn, one(all, 'aws_iam_role', 'app_runner_pull').arn);
    },
    spoil: all => { appRunnerImage(all).image_configuration[0].runtime_environment_secrets = {}; },
  },
  {
    about: 'ECS runs the image out of ECR, with its secrets from Secrets Manager',
    on: 'ecs-express',
    holds: (all, given) => {
      assert.equal(container(all).image, `${repository(all)}:${given('image_tag')}`);
      assert.deepEqual(Object.fromEntries(container(all).secret.map(({ name, value_from }) => [name, value_from])), secretsOf(all));
    },
    spoil: all => { container(all).secret = []; },
  },
  {
    about: 'documents stay for as long as is said after they are deleted, and every version ends one day',
    holds: (all, given) => {
      const [rule] = one(all, 'aws_s3_bucket_lifecycle_configuration', 'documents').rule;
      assert.deepEqual([rule.status, rule.noncurrent_version_expiration[0].noncurrent_days, rule.expiration ?? []], ['Enabled', given('deleted_documents_days'), []]);
      const [logs] = one(all, 'aws_s3_bucket_lifecycle_configuration', 'access_logs').rule;
      assert.deepEqual([logs.status, logs.expiration[0].days], ['Enabled', given('log_retention_days')]);
    },
    spoil: all => { one(all, 'aws_s3_bucket_lifecycle_configuration', 'documents').rule[0].noncurrent_version_expiration[0].noncurrent_days = 1; },
  },
  {
    about: 'somebody is told of any dead letter',
    holds: all => watches(all, 'dead-letters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: one(all, 'aws_sqs_queue', 'dead_letters').name }, 0),
    spoil: all => { alarm(all, 'dead-letters').threshold = 100; },
  },
  {
    about: 'somebody is told of a database that is nearly full',
    holds: (all, given) => watches(all, 'database-full', 'AWS/RDS', 'ServerlessDatabaseCapacity', { DBClusterIdentifier: one(all, 'aws_rds_cluster').cluster_identifier }, 0.9 * given('database_max_capacity')),
    spoil: all => { alarm(all, 'database-full').metric_name = 'CPUUtilization'; },
  },
  {
    about: 'somebody is told of models that fail',
    holds: (all, given) => watches(all, 'models-failing', expectations.metrics.namespace, expectations.metrics.modelFailures, { Installation: given('name') }, 5),
    spoil: all => { alarm(all, 'models-failing').dimensions = {}; },
  },
  {
    about: 'alarms reach the one address',
    holds: (all, given) => {
      const { protocol, endpoint, topic_arn } = one(all, 'aws_sns_topic_subscription');
      assert.deepEqual([protocol, endpoint, topic_arn], ['email', given('alarm_email'), one(all, 'aws_sns_topic').arn]);
    },
    spoil: all => { one(all, 'aws_sns_topic_subscription').endpoint = 'nobody@example.com'; },
  },
  {
    about: 'the dashboard shows questions, the API, every function, both queues, the database and the models',
    holds: (all, given) => {
      const shown = JSON.parse(one(all, 'aws_cloudwatch_dashboard').dashboard_body).widgets.flatMap(({ properties }) => properties.metrics.map(([namespace, metric, , value]) => `${namespace} ${metric} ${value}`));
      const { namespace, questions, declined, modelFailures } = expectations.metrics;
      for (const metric of [
        ...[questions, declined, modelFailures].map(name => `${namespace} ${name} ${given('name')}`),
        ...['Count', '4xx', '5xx', 'Latency'].map(name => `AWS/ApiGateway ${name} ${one(all, 'aws_apigatewayv2_api').id}`),
        ...ofType(all, 'aws_lambda_function').map(({ values }) => `AWS/Lambda Errors ${values.function_name}`),
        ...ofType(all, 'aws_sqs_queue').map(({ values }) => `AWS/SQS ApproximateNumberOfMessagesVisible ${values.name}`),
        `AWS/RDS ServerlessDatabaseCapacity ${one(all, 'aws_rds_cluster').cluster_identifier}`,
        `AWS/Bedrock InputTokenCount ${given('chat_model')}`,
      ]) assert.ok(shown.includes(metric), metric);
    },
    spoil: all => { one(all, 'aws_sqs_queue', 'ingest').name = 'another'; },
  },
  {
    about: 'the budget counts what carries the tag, up to the amount, and tells the one address',
    holds: (all, given) => {
      const budget = one(all, 'aws_budgets_budget');
      assert.deepEqual([Number(budget.limit_amount), budget.limit_unit, budget.time_unit], [given('budget_usd'), 'USD', 'MONTHLY']);
      assert.deepEqual(budget.cost_filter, [{ name: 'TagKeyValue', values: [`user:Project$${one(all, 'aws_sqs_queue').tags_all.Project}`] }]);
      assert.deepEqual(budget.notification.map(({ notification_type, threshold, subscriber_email_addresses }) => [notification_type, threshold, subscriber_email_addresses]).sort(),
        [['ACTUAL', 100, [given('alarm_email')]], ['FORECASTED', 80, [given('alarm_email')]]]);
    },
    spoil: all => { one(all, 'aws_budgets_budget').cost_filter = []; },
  },
  {
    about: 'API Gateway deploys every change by itself, hands the function events of version 2.0, and takes the token from its header',
    holds: all => {
      assert.equal(one(all, 'aws_apigatewayv2_stage').auto_deploy, true);
      const { payload_format_version, integration_type } = one(all, 'aws_apigatewayv2_integration');
      assert.deepEqual([integration_type, payload_format_version], ['AWS_PROXY', '2.0']);
      const { authorizer_type, identity_sources } = one(all, 'aws_apigatewayv2_authorizer');
      assert.deepEqual([authorizer_type, identity_sources], ['JWT', ['$request.header.Authorization']]);
      assert.equal(one(all, 'aws_apigatewayv2_api_mapping').stage, one(all, 'aws_apigatewayv2_stage').id);
      assert.equal(one(all, 'aws_apigatewayv2_domain_name').domain_name_configuration[0].endpoint_type, 'REGIONAL');
    },
    spoil: all => { one(all, 'aws_apigatewayv2_stage').auto_deploy = false; },
  },
  {
    about: 'the page is asked for its health where the code answers',
    holds: (all, given) => {
      const app = ofType(all, 'aws_apprunner_service')[0]?.values;
      const { protocol, path } = app ? app.health_check_configuration[0] : { protocol: 'HTTP', path: one(all, 'aws_ecs_express_gateway_service').health_check_path };
      const port = app ? appRunnerImage(all).image_configuration[0].port : container(all).container_port;
      assert.deepEqual([protocol, path, Number(port)], ['HTTP', expectations.frontend.health[given('front_end')], expectations.frontend.port]);
    },
    spoil: all => { one(all, 'aws_apprunner_service').health_check_configuration[0].path = '/'; },
  },
  {
    about: 'as many instances of the page run as is said, with a role that reads its secrets',
    holds: (all, given) => {
      const { min, max } = given('frontend_instances');
      const app = ofType(all, 'aws_apprunner_service')[0]?.values;
      if (app) {
        const { arn, min_size, max_size } = one(all, 'aws_apprunner_auto_scaling_configuration_version');
        assert.deepEqual([app.auto_scaling_configuration_arn, min_size, max_size], [arn, min, max]);
        assert.equal(app.instance_configuration[0].instance_role_arn, one(all, 'aws_iam_role', 'app_runner').arn);
        assert.equal(app.source_configuration[0].auto_deployments_enabled, false);
      } else {
        const { scaling_target, execution_role_arn, infrastructure_role_arn } = one(all, 'aws_ecs_express_gateway_service');
        assert.deepEqual([scaling_target[0].min_task_count, scaling_target[0].max_task_count], [min, max]);
        assert.deepEqual([execution_role_arn, infrastructure_role_arn], ['ecs_execution', 'ecs_infrastructure'].map(name => one(all, 'aws_iam_role', name).arn));
      }
    },
    spoil: all => { one(all, 'aws_apprunner_service').instance_configuration[0].instance_role_arn = null; },
  },
  {
    about: 'Express Mode runs in two subnets that face the internet, and lets out what the page needs',
    on: 'ecs-express',
    holds: all => {
      const subnets = ofType(all, 'aws_subnet').filter(({ name }) => name === 'public').map(({ values }) => values.id).sort();
      const [{ subnets: own, security_groups }] = one(all, 'aws_ecs_express_gateway_service').network_configuration;
      assert.equal(subnets.length, 2);
      assert.deepEqual([[...own].sort(), security_groups], [subnets, [group(all, 'page')]]);
      const table = one(all, 'aws_route_table', 'public');
      assert.deepEqual(table.route.map(({ cidr_block, gateway_id }) => [cidr_block, gateway_id]), [['0.0.0.0/0', one(all, 'aws_internet_gateway').id]]);
      assert.deepEqual(ofType(all, 'aws_route_table_association').filter(({ name }) => name === 'public').map(({ values }) => [values.subnet_id, values.route_table_id]).sort(), subnets.map(subnet => [subnet, table.id]));
    },
    spoil: all => { one(all, 'aws_route_table', 'public').route = []; },
  },
  {
    about: 'CloudFront carries the page\'s name over TLS 1.2 alone, keeps nothing, and hands on all but the host',
    on: 'ecs-express',
    holds: (all, given) => {
      const { aliases, viewer_certificate: [certificate], default_cache_behavior: [behaviour], origin: [origin] } = one(all, 'aws_cloudfront_distribution');
      assert.deepEqual(aliases, [given('frontend_domain')]);
      assert.deepEqual([certificate.acm_certificate_arn, certificate.minimum_protocol_version], [certificateOf(all, given('frontend_domain')).arn, 'TLSv1.2_2021']);
      assert.deepEqual([behaviour.viewer_protocol_policy, behaviour.cache_policy_id, behaviour.origin_request_policy_id], ['redirect-to-https', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'b689b0a8-53d0-40ab-baf2-68738e2966ac']);
      assert.deepEqual([origin.custom_origin_config[0].origin_protocol_policy, origin.custom_origin_config[0].origin_ssl_protocols], ['https-only', ['TLSv1.2']]);
    },
    spoil: all => { one(all, 'aws_cloudfront_distribution').default_cache_behavior[0].viewer_protocol_policy = 'allow-all'; },
  },
  {
    about: 'only functions come to the database and to the endpoints, and nobody comes to them',
    holds: all => {
      const incoming = ofType(all, 'aws_vpc_security_group_ingress_rule').map(({ values }) => [values.security_group_id, values.referenced_security_group_id, values.ip_protocol, values.from_port, values.to_port]);
      const [functions, database, endpoints] = ['functions', 'database', 'endpoints'].map(name => group(all, name));
      assert.deepEqual(incoming.sort(), [[database, functions, 'tcp', 5432, 5432], [endpoints, functions, 'tcp', 443, 443]].sort());
      assert.deepEqual(one(all, 'aws_rds_cluster').vpc_security_group_ids, [database]);
      for (const { values } of ofType(all, 'aws_vpc_endpoint').filter(({ values: { vpc_endpoint_type } }) => vpc_endpoint_type === 'Interface')) assert.deepEqual(values.security_group_ids, [endpoints]);
      for (const { values } of ofType(all, 'aws_lambda_function')) assert.deepEqual(values.vpc_config[0].security_group_ids, [functions]);
      for (const own of [functions, database, endpoints]) assert.ok(own);
    },
    spoil: all => { ofType(all, 'aws_vpc_security_group_ingress_rule')[0].values.referenced_security_group_id = null; },
  },
  {
    about: 'private subnets have no way out but to the bucket, and names of AWS lead to the endpoints',
    holds: all => {
      const table = one(all, 'aws_route_table', 'private');
      const subnets = ofType(all, 'aws_subnet').filter(({ name }) => name === 'private').map(({ values }) => values.id).sort();
      // What the provider would fill in here is made up.
      assert.ok((table.route ?? []).every(({ cidr_block }) => !cidr_block.includes('/')));
      assert.deepEqual(ofType(all, 'aws_route'), []);
      assert.deepEqual(ofType(all, 'aws_route_table_association').filter(({ name }) => name === 'private').map(({ values }) => [values.subnet_id, values.route_table_id]).sort(), subnets.map(subnet => [subnet, table.id]));
      const { vpc_endpoint_type, route_table_ids } = one(all, 'aws_vpc_endpoint', 's3');
      assert.deepEqual([vpc_endpoint_type, route_table_ids], ['Gateway', [table.id]]);
      for (const name of ['bedrock-runtime', 'secretsmanager']) assert.equal(one(all, 'aws_vpc_endpoint', name).private_dns_enabled, true, name);
      for (const { values } of ofType(all, 'aws_lambda_function')) for (const subnet of values.vpc_config[0].subnet_ids) assert.ok(subnets.includes(subnet), values.function_name);
      assert.deepEqual([...one(all, 'aws_db_subnet_group').subnet_ids].sort(), subnets);
    },
    spoil: all => { one(all, 'aws_vpc_endpoint', 's3').route_table_ids = []; },
  },
  {
    about: 'the database is Aurora PostgreSQL 17 on Serverless v2 between the given capacities, which takes TLS alone and writes no row into its log',
    holds: (all, given) => {
      const cluster = one(all, 'aws_rds_cluster');
      const [{ min_capacity, max_capacity }] = cluster.serverlessv2_scaling_configuration;
      assert.deepEqual([cluster.engine, cluster.engine_version, min_capacity, max_capacity], ['aurora-postgresql', given('database_version'), given('database_min_capacity'), given('database_max_capacity')]);
      const instances = ofType(all, 'aws_rds_cluster_instance');
      assert.equal(instances.length, given('database_instances'));
      for (const { values } of instances) assert.deepEqual([values.instance_class, values.cluster_identifier], ['db.serverless', cluster.id]);
      const parameters = one(all, 'aws_rds_cluster_parameter_group');
      assert.equal(cluster.db_cluster_parameter_group_name, parameters.name);
      assert.deepEqual(Object.fromEntries(parameters.parameter.map(({ name, value }) => [name, value])), { 'rds.force_ssl': '1', log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_statement: 'none' });
    },
    spoil: all => { one(all, 'aws_rds_cluster_parameter_group').parameter.find(({ name }) => name === 'rds.force_ssl').value = '0'; },
  },
  {
    about: 'the database can be restored for as long as is said, and leaves a last snapshot; its master secret is under our key',
    holds: (all, given) => {
      const cluster = one(all, 'aws_rds_cluster');
      assert.deepEqual([cluster.backup_retention_period, cluster.skip_final_snapshot, cluster.final_snapshot_identifier], [given('backup_retention_days'), false, `${given('name')}-final`]);
      assert.deepEqual([cluster.manage_master_user_password, cluster.master_password ?? null, cluster.master_user_secret_kms_key_id], [true, null, cluster.kms_key_id]);
    },
    spoil: all => { one(all, 'aws_rds_cluster').skip_final_snapshot = true; },
  },
  {
    about: 'keys turn every year, and cannot be lost within a month',
    holds: all => {
      for (const { values } of ofType(all, 'aws_kms_key')) assert.deepEqual([values.enable_key_rotation, values.deletion_window_in_days], [true, 30]);
    },
    spoil: all => { one(all, 'aws_kms_key').enable_key_rotation = false; },
  },
  {
    about: 'an event is tried five times, and what failed waits for two weeks',
    holds: all => {
      assert.equal(JSON.parse(one(all, 'aws_sqs_queue', 'ingest').redrive_policy).maxReceiveCount, 5);
      assert.equal(one(all, 'aws_sqs_queue', 'dead_letters').message_retention_seconds, 14 * 24 * 3600);
    },
    spoil: all => { one(all, 'aws_sqs_queue', 'dead_letters').message_retention_seconds = 60; },
  },
  {
    about: 'thirty images stay for a rollback, and only Lambda may pull those of the functions',
    holds: all => {
      const policies = ofType(all, 'aws_ecr_lifecycle_policy').map(({ values }) => JSON.parse(values.policy).rules.find(({ selection }) => selection.tagStatus === 'any').selection);
      assert.deepEqual(policies.map(({ countType, countNumber }) => [countType, countNumber]), Object.keys(expectations.images).map(() => ['imageCountMoreThan', 30]));
      const [statement, ...more] = JSON.parse(one(all, 'aws_ecr_repository_policy').policy).Statement;
      assert.deepEqual([statement.Principal, more], [{ Service: 'lambda.amazonaws.com' }, []]);
    },
    spoil: all => { one(all, 'aws_ecr_repository_policy').policy = '{"Statement": [{"Principal": "*"}]}'; },
  },
  {
    about: 'no list of access lets anybody into a bucket',
    holds: all => {
      const owners = ofType(all, 'aws_s3_bucket_ownership_controls');
      assert.deepEqual(owners.map(({ values }) => values.rule[0].object_ownership), ['BucketOwnerEnforced', 'BucketOwnerEnforced']);
    },
    spoil: all => { one(all, 'aws_s3_bucket_ownership_controls').rule[0].object_ownership = 'ObjectWriter'; },
  },
  {
    about: 'people come into the pool only when somebody adds them, with long passwords, and the pool is protected',
    only: 'dev',
    holds: (all, given) => {
      const pool = one(all, 'aws_cognito_user_pool');
      assert.equal(pool.admin_create_user_config[0].allow_admin_create_user_only, true);
      assert.ok(pool.password_policy[0].minimum_length >= 14);
      assert.equal(pool.deletion_protection, given('deletion_protection') ? 'ACTIVE' : 'INACTIVE');
      assert.deepEqual([...one(all, 'aws_cognito_user_pool_client', 'check').explicit_auth_flows].sort(), ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
      const told = lambda(all, 'api').environment[0].variables;
      assert.deepEqual(['GROUPS', 'ROLES', 'COUNTRY', 'EMPLOYMENT'].map(claim => told[`HR_CHATBOT_CLAIM_${claim}`]), ['cognito:groups', 'cognito:groups', 'custom:country', 'custom:employment_type']);
    },
    spoil: all => { one(all, 'aws_cognito_user_pool').admin_create_user_config[0].allow_admin_create_user_only = false; },
  },
  {
    about: 'somebody is told of an API that fails, is slow or turns work away, and of documents that wait',
    holds: all => {
      const api = { ApiId: one(all, 'aws_apigatewayv2_api').id };
      watches(all, 'api-errors', 'AWS/ApiGateway', '5xx', api, 5);
      watches(all, 'api-slow', 'AWS/ApiGateway', 'Latency', api, 25000);
      watches(all, 'waiting-documents', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: one(all, 'aws_sqs_queue', 'ingest').name }, 7200);
      // One failed read, and the next one to its end, are no alarm.
      assert.ok(alarm(all, 'waiting-documents').threshold > one(all, 'aws_sqs_queue', 'ingest').visibility_timeout_seconds + lambda(all, 'ingest').timeout);
      for (const name of ['api', 'ingest', 'reconcile', 'forget', 'migrate']) watches(all, `${name}-failing`, 'AWS/Lambda', 'Errors', { FunctionName: lambda(all, name).function_name }, 0);
      for (const name of ['api', 'reconcile', 'forget']) watches(all, `${name}-throttled`, 'AWS/Lambda', 'Throttles', { FunctionName: lambda(all, name).function_name }, 0);
    },
    spoil: all => { alarm(all, 'api-slow').threshold = 60000; },
  },
  {
    about: 'somebody is told when nothing was compared or forgotten at night',
    holds: all => {
      for (const name of ['reconcile', 'forget']) misses(all, name, 'AWS/Lambda', 'Invocations', { FunctionName: lambda(all, name).function_name });
    },
    spoil: all => { alarm(all, 'forget').treat_missing_data = 'notBreaching'; },
  },
  {
    about: 'somebody is told of a page on App Runner that fails',
    on: 'app-runner',
    holds: all => {
      const { service_name, service_id } = one(all, 'aws_apprunner_service');
      watches(all, 'page-errors', 'AWS/AppRunner', '5xxStatusResponses', { ServiceName: service_name, ServiceID: service_id }, 5);
    },
    spoil: all => { alarm(all, 'page-errors').metric_name = '2xxStatusResponses'; },
  },
  {
    about: 'somebody is told of a page on ECS that fails, as its log says, or that is not there',
    on: 'ecs-express',
    holds: (all, given) => {
      const { log_group_name, pattern, metric_transformation: [counted] } = one(all, 'aws_cloudwatch_log_metric_filter');
      assert.deepEqual([log_group_name, pattern], [container(all).aws_logs_configuration[0].log_group, expectations.frontend.failedRequest]);
      watches(all, 'page-errors', counted.namespace, `${given('name')}-page-errors`, {}, 5);
      const { cluster, service_name } = one(all, 'aws_ecs_express_gateway_service');
      misses(all, 'page_missing', 'AWS/ECS', 'CPUUtilization', { ClusterName: cluster, ServiceName: service_name });
      assert.equal(alarm(all, 'page_missing').statistic, 'SampleCount');
    },
    spoil: all => { one(all, 'aws_cloudwatch_log_metric_filter').log_group_name = 'another'; },
  },
  {
    about: 'logs of the page on ECS go to their group, which is kept as long as the others',
    on: 'ecs-express',
    holds: (all, given) => {
      const { name, retention_in_days } = one(all, 'aws_cloudwatch_log_group', 'page');
      assert.deepEqual([container(all).aws_logs_configuration[0].log_group, retention_in_days], [name, given('log_retention_days')]);
    },
    spoil: all => { container(all).aws_logs_configuration[0].log_group = 'another'; },
  },
];

for (const { about, on, only, holds, spoil } of ROWS) {
  describe(about, () => {
    const installations = INSTALLATIONS.filter(name => (!on || name.endsWith(on)) && (!only || name.startsWith(only)));
    const given = installation => name => plan(installation).variables[name].value;
    for (const installation of installations) test(`in ${installation}`, () => holds(applied(installation), given(installation)));
    test('is seen when it is not so', () => {
      const all = applied(installations[0]);
      spoil(all);
      assert.throws(() => holds(all, given(installations[0])), assert.AssertionError);
    });
  });
}

describe('the order of things', () => {
  const configured = address => plan('prod-app-runner').configuration.root_module.resources.find(resource => resource.address === address);
  test('no function runs before the database is migrated by its image', () => {
    assert.ok(configured('aws_lambda_function.function').depends_on.includes('aws_lambda_invocation.migrate'));
    assert.ok(configured('aws_lambda_invocation.migrate').expressions.triggers.references.includes('local.functions_image'));
    assert.ok(configured('aws_lambda_function.migrate').depends_on.includes('aws_rds_cluster_instance.database'));
  });
});

describe('the state', () => {
  const backend = readFileSync(join(TERRAFORM, 'state.example.tfbackend'), 'utf8');
  for (const setting of ['use_lockfile = true', 'encrypt      = true']) test(`its example has ${setting.replace(/ +/g, ' ')}`, () => assert.ok(backend.split('\n').includes(setting)));
  for (const stage of ['foundation', 'chatbot']) test(`${stage} keeps it in S3`, () => assert.match(readFileSync(join(TERRAFORM, stage, 'versions.tf'), 'utf8'), /^ {2}backend "s3" \{\}$/m));
});
