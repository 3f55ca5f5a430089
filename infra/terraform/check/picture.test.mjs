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
  assert.deepEqual([space, metric_name, seen, above, comparison_operator, alarm_actions], [namespace, metric, dimensions, threshold, 'GreaterThanThreshold', [one(all, 'aws_sns_topic').arn]]);
};

/** What is so, and what spoils it; `on` is the front end that it is about. */
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
];

for (const { about, on, holds, spoil } of ROWS) {
  describe(about, () => {
    const installations = INSTALLATIONS.filter(name => !on || name.endsWith(on));
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
