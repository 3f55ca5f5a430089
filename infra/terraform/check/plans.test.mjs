import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applied, expectations, INSTALLATIONS, ofType, planned } from './results.mjs';

const count = (all, type, where = () => true) => ofType(all, type).filter(({ values }) => where(values)).length;
const untagged = all => all
  .filter(({ values }) => 'tags_all' in values && !(values.tags_all?.Project?.startsWith('hr-chatbot') && values.tags_all.Environment && values.tags_all.ManagedBy === 'terraform'))
  .map(({ address }) => address);

for (const installation of INSTALLATIONS) {
  const prod = installation.startsWith('prod');
  const appRunner = installation.endsWith('app-runner');

  describe(`plan of ${installation}`, () => {
    const all = applied(installation);

    test('all that is planned can be applied', () => {
      assert.equal(planned(installation).length, all.length);
      assert.ok(all.length > 120, `${all.length}`);
    });
    test('counts', () => {
      assert.equal(count(all, 'aws_lambda_function'), 5);
      assert.equal(count(all, 'aws_ecr_repository'), Object.keys(expectations.images).length);
      assert.equal(count(all, 'aws_rds_cluster_instance'), prod ? 2 : 1);
      assert.equal(count(all, 'aws_nat_gateway') + count(all, 'aws_eip'), 0);
      assert.equal(count(all, 'aws_internet_gateway'), appRunner ? 0 : 1);
      assert.equal(count(all, 'aws_cognito_user_pool'), prod ? 0 : 1);
      assert.equal(count(all, 'aws_apprunner_service'), appRunner ? 1 : 0);
      assert.equal(count(all, 'aws_ecs_express_gateway_service'), appRunner ? 0 : 1);
      assert.equal(count(all, 'aws_route53_record'), appRunner ? 1 + 1 + 2 + 1 : 1 + 1 + 1 + 2);
      assert.equal(count(all, 'aws_kms_key'), 3);
    });
    test('each service that functions call has an endpoint in each working zone', () => {
      const endpoints = ofType(all, 'aws_vpc_endpoint');
      assert.deepEqual(endpoints.map(({ values }) => values.service_name.split('.').pop()).sort(), ['bedrock-runtime', 's3', 'secretsmanager']);
      for (const { values } of endpoints.filter(one => one.values.vpc_endpoint_type === 'Interface')) assert.equal(values.subnet_ids.length, prod ? 2 : 1);
    });
    test('functions reach the database, the endpoints and the bucket, and nothing else', () => {
      const rules = ofType(all, 'aws_vpc_security_group_egress_rule').filter(({ name }) => name !== 'page');
      assert.deepEqual(rules.map(({ values }) => `${values.description}:${values.from_port}`).sort(), ['functions to the bucket:443', 'functions-to-database:5432', 'functions-to-endpoints:443']);
      assert.ok(rules.every(({ values }) => !values.cidr_ipv4 && !values.cidr_ipv6));
    });
    test('a database in dev sleeps when nobody asks, one in prod does not', () => {
      const [{ values }] = ofType(all, 'aws_rds_cluster');
      assert.equal(values.serverlessv2_scaling_configuration[0].min_capacity, prod ? 0.5 : 0);
      assert.equal(values.engine_version.split('.')[0], '17');
      assert.equal(values.manage_master_user_password, true);
    });
    test('both certificates have all their records', () => {
      const records = ofType(all, 'aws_route53_record').filter(({ values }) => values.type === 'CNAME').map(({ values }) => `${values.name} ${values.records}`).sort();
      const api = ofType(all, 'aws_acm_certificate').flatMap(({ values }) => values.domain_validation_options).map(option => `${option.resource_record_name} ${option.resource_record_value}`);
      const page = ofType(all, 'aws_apprunner_custom_domain_association').flatMap(({ values }) => values.certificate_validation_records).map(record => `${record.name} ${record.value}`);
      assert.deepEqual(records, [...api, ...page].sort());
      assert.equal(records.length, appRunner ? 3 : 2);
    });
    test('both names are aliases in the one zone', () => {
      const aliases = ofType(all, 'aws_route53_record').filter(({ values }) => values.alias?.length);
      assert.deepEqual([...new Set(aliases.map(({ values }) => values.name))].sort(), prod
        ? ['api.ting-hr-chatbot.goingcloud.ai', 'ting-hr-chatbot.goingcloud.ai']
        : ['api.ting-hr-chatbot-dev.goingcloud.ai', 'ting-hr-chatbot-dev.goingcloud.ai']);
      assert.equal(new Set(ofType(all, 'aws_route53_record').map(({ values }) => values.zone_id)).size, 1);
    });
    test('every function and the page can say what goes wrong: each has a log and an alarm', () => {
      const alarms = ofType(all, 'aws_cloudwatch_metric_alarm');
      for (const { values } of ofType(all, 'aws_lambda_function')) {
        assert.ok(ofType(all, 'aws_cloudwatch_log_group').some(log => log.values.name === values.logging_config[0].log_group));
        assert.ok(alarms.some(alarm => alarm.values.metric_name === 'Errors' && alarm.values.dimensions.FunctionName === values.function_name), values.function_name);
      }
      assert.ok(alarms.some(({ values }) => /-page-(errors|missing)$/.test(values.alarm_name)));
      const topic = ofType(all, 'aws_sns_topic')[0].values.arn;
      assert.ok(alarms.every(({ values }) => values.alarm_actions.includes(topic)));
      assert.equal(count(all, 'aws_cloudwatch_dashboard'), 1);
      assert.equal(count(all, 'aws_budgets_budget'), 1);
    });
    test('the log of calls holds no path and no query', () => {
      const [{ values }] = ofType(all, 'aws_apigatewayv2_stage');
      assert.doesNotMatch(values.access_log_settings[0].format, /path|querystring|rawQuery/i);
    });
    test('everything that can be tagged says whose it is, what for, and who made it', () => assert.deepEqual(untagged(all), []));
  });
}

describe('tags', () => {
  test('most resources carry them', () => assert.ok(applied('prod-app-runner').filter(({ values }) => 'tags_all' in values).length > 50));
  for (const tag of ['Project', 'Environment', 'ManagedBy']) {
    test(`a planted resource without ${tag} is named`, () => {
      const all = applied('prod-app-runner');
      const [queue] = ofType(all, 'aws_sqs_queue');
      delete queue.values.tags_all[tag];
      assert.deepEqual(untagged(all), [queue.address]);
    });
  }
});
