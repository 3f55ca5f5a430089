import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { elsewhere, NOT_OF_ACCESS, notEncoded, POLICIES, policies, secretNames, statements, wildcards } from './policies.mjs';
import { applied, configurationFiles, INSTALLATIONS, ofType } from './results.mjs';

/** Stars that are allowed, and why; each must be in use. */
const JUSTIFIED = [
  { type: 'aws_kms_key', part: 'resource', star: /^\*$/, why: 'in a key\'s own policy it means this key' },
  { type: 'aws_vpc_endpoint', part: 'principal', star: /^\*$/, narrowedBy: 'aws:PrincipalArn', why: 'a condition names the roles' },
  { type: 'aws_iam_role_policy', part: 'resource', star: /^\*$/, sid: 'NetworkInterfacesByLambda', why: 'network interfaces have no name before they exist' },
  { type: 'aws_iam_role_policy', part: 'resource', star: /^\*$/, sid: 'Login', why: 'a login to ECR is for the whole registry' },
  { type: 'aws_iam_role_policy', part: 'resource', star: /^arn:aws:s3:::[a-z0-9-]+-documents-\d{12}\/\*$/, why: 'the documents of one bucket' },
  { type: 'aws_vpc_endpoint', part: 'resource', star: /^arn:aws:s3:::[a-z0-9-]+-documents-\d{12}\/\*$/, why: 'the documents of one bucket' },
  { type: 'aws_s3_bucket_policy', part: 'resource', star: /^arn:aws:s3:::[a-z0-9-]+-access-logs-\d{12}\/documents\/\*$/, why: 'the logs of one bucket' },
  { type: 'aws_iam_role_policy', part: 'resource', star: /^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:\/aws\/(lambda|ecs)\/[a-z0-9-]+:\*$/, why: 'the streams of one log' },
];

const justification = ({ resource, statement, part, star }) => JUSTIFIED.find(one =>
  one.type === resource.type && one.part === part && one.star.test(star)
  && (!one.sid || one.sid === statement.Sid)
  && (!one.narrowedBy || Object.values(statement.Condition ?? {}).some(condition => condition[one.narrowedBy]?.length > 0)));

const unjustified = all => wildcards(all).filter(found => !justification(found)).map(({ resource, statement, part, star }) => `${resource.address} ${statement.Sid}: ${part} ${star}`);

const rolePolicies = all => Object.fromEntries(ofType(all, 'aws_iam_role_policy').map(resource => [`${resource.name}${resource.index === undefined ? '' : `.${resource.index}`}`, statements(resource)]));
const allowed = (all, name) => rolePolicies(all)[`function.${name}`].filter(({ Effect }) => Effect === 'Allow');
const actions = list => list.flatMap(statement => statement.actions);

for (const installation of INSTALLATIONS) {
  describe(`policies of ${installation}`, () => {
    const all = applied(installation);

    test('as many are read as there are resources with one', () => {
      const expected = all.filter(({ type }) => POLICIES[type]).length;
      assert.equal(policies(all).map(statements).length, expected);
      assert.ok(expected >= 24, `${expected}`);
    });
    test('no attribute holds a policy that is not read', () => {
      for (const { address, type, values } of all) {
        for (const [attribute, value] of Object.entries(values)) {
          if (typeof value === 'string' && value.includes('"Statement"')) assert.equal(POLICIES[type], attribute, address);
          if (/^(policy|\w+_policy|inline_policy)$/.test(attribute) && value?.length && value !== 'null') {
            assert.ok(Array.isArray(value) || [POLICIES[type], NOT_OF_ACCESS[type]].flat().includes(attribute), `${address}.${attribute}`);
          }
        }
      }
    });
    test('every star is on the short list', () => assert.deepEqual(unjustified(all), []));
    test('no right comes from elsewhere, but that of Express Mode to keep its load balancer', () => {
      assert.deepEqual(elsewhere(all), installation.endsWith('ecs-express')
        ? ['aws_iam_role_policy_attachment.ecs_infrastructure[0]: arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices'] : []);
    });
    test('each function has a role of its own', () => {
      const functions = ofType(all, 'aws_lambda_function');
      assert.equal(new Set(functions.map(({ values }) => values.role)).size, functions.length);
      assert.equal(functions.length, 5);
    });
    test('the API answers as one database user, models and documents included, and reads no secret', () => {
      const own = allowed(all, 'api');
      assert.deepEqual([...new Set(actions(own).filter(action => !action.startsWith('ec2:')))].sort(), [
        'bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'kms:Decrypt', 'kms:GenerateDataKey', 'logs:CreateLogStream', 'logs:PutLogEvents',
        'rds-db:connect', 's3:DeleteObject', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:PutObject',
      ]);
      assert.deepEqual(own.find(({ Sid }) => Sid === 'Database').resources.map(name => name.split('/').pop()), ['hr_chatbot_answer']);
    });
    for (const name of ['ingest', 'reconcile']) {
      test(`${name} reads documents, writes the index, and changes no document and no conversation`, () => {
        const own = allowed(all, name);
        assert.deepEqual(own.find(({ Sid }) => Sid === 'Database').resources.map(user => user.split('/').pop()), ['hr_chatbot_ingest']);
        const ofTheQueue = { ingest: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], reconcile: ['kms:GenerateDataKey', 'sqs:SendMessage'] }[name];
        assert.deepEqual([...new Set(actions(own).filter(action => !action.startsWith('ec2:')))].sort(), [
          'bedrock:InvokeModel', 'kms:Decrypt', 'logs:CreateLogStream', 'logs:PutLogEvents', 'rds-db:connect', 's3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', ...ofTheQueue,
        ].sort());
        assert.deepEqual(own.filter(statement => statement.actions.includes('bedrock:InvokeModel')).flatMap(({ resources }) => resources), ['arn:aws:bedrock:ap-northeast-1::foundation-model/cohere.embed-v4:0']);
      });
    }
    test('forgetting signs in as the user of retention alone, and reaches no document, model, secret or conversation', () => {
      const own = allowed(all, 'forget').filter(({ Sid }) => !['Logs', 'NetworkInterfacesByLambda', 'Settings'].includes(Sid));
      assert.deepEqual(actions(own), ['rds-db:connect', 'sqs:SendMessage', 'kms:Decrypt', 'kms:GenerateDataKey']);
      assert.deepEqual(own[0].resources.map(user => user.split('/').pop()), ['hr_chatbot_retention']);
    });
    test('migrations read the master secret and reach nothing else', () => {
      const own = allowed(all, 'migrate').filter(({ Sid }) => !['Logs', 'NetworkInterfacesByLambda', 'Settings'].includes(Sid));
      assert.deepEqual(actions(own), ['secretsmanager:GetSecretValue', 'kms:Decrypt']);
      const secret = ofType(all, 'aws_rds_cluster')[0].values.master_user_secret[0].secret_arn;
      assert.deepEqual(own[0].resources, [secret]);
    });
    test('a function\'s code cannot use the rights that Lambda needs for it', () => {
      for (const { values } of ofType(all, 'aws_lambda_function')) {
        const role = ofType(all, 'aws_iam_role').find(one => one.values.arn === values.role);
        const policy = ofType(all, 'aws_iam_role_policy').find(one => one.values.role === role.values.id);
        const [by] = statements(policy).filter(({ Sid }) => Sid === 'NetworkInterfacesByLambda');
        const [not] = statements(policy).filter(({ Sid }) => Sid === 'NetworkInterfacesNotByCode');
        assert.deepEqual(not.actions, by.actions);
        assert.equal(not.Condition.ArnEquals['lambda:SourceFunctionArn'], values.arn);
      }
    });
    test('the page\'s server reads its own secrets and reaches nothing else', () => {
      const name = installation.includes('app-runner') ? 'app_runner.0' : 'ecs_execution.0';
      const own = rolePolicies(all)[name].filter(({ Sid }) => !['Login', 'Pull', 'Logs'].includes(Sid));
      assert.deepEqual(actions(own), ['secretsmanager:GetSecretValue', 'kms:Decrypt']);
      assert.deepEqual(own[0].resources.map(secret => secret.split(':secret:')[1].split('/')[1].replace(/-AbCdEf$/, '')), installation.startsWith('dev') ? ['session-key'] : ['client-secret', 'session-key']);
    });
    test('every key is decrypted only through the services that use it', () => {
      for (const resource of ofType(all, 'aws_iam_role_policy')) {
        for (const statement of statements(resource).filter(({ actions: used }) => used.some(action => action.startsWith('kms:')))) {
          assert.ok(statement.Condition?.StringEquals?.['kms:ViaService'], `${resource.address} ${statement.Sid}`);
        }
      }
    });
    test('each key\'s policy names the services that use it, and no other', () => {
      const USERS = {
        aws_cloudwatch_log_group: 'logs', aws_ecr_repository: 'ecr', aws_lambda_function: 'lambda', aws_rds_cluster: 'rds',
        aws_s3_bucket_server_side_encryption_configuration: 's3', aws_secretsmanager_secret: 'secretsmanager', aws_sns_topic: 'cloudwatch', aws_sqs_queue: 'sqs',
      };
      for (const key of ofType(all, 'aws_kms_key')) {
        const using = all.filter(({ type, values }) => type !== 'aws_kms_key' && USERS[type] && JSON.stringify(values).includes(key.values.arn)).map(({ type }) => USERS[type]);
        // Aurora keeps the master's password in Secrets Manager under the same key.
        if (using.includes('rds')) using.push('secretsmanager');
        const named = statements(key).flatMap(({ Condition, principals }) => [
          ...[Condition?.StringEquals?.['kms:ViaService'] ?? []].flat(),
          ...principals.filter(name => name.endsWith('.amazonaws.com')),
        ]).map(name => name.split('.')[0]);
        assert.deepEqual([...new Set(named)].sort(), [...new Set(using)].sort(), key.values.description);
      }
    });
    test('people and roles use a key only through a service, and only those of this account', () => {
      for (const key of ofType(all, 'aws_kms_key')) {
        for (const { Sid, actions: used, principals, Condition } of statements(key).filter(({ Sid: name }) => name !== 'Administration')) {
          if (principals.every(name => name.endsWith('.amazonaws.com'))) continue;
          assert.deepEqual(principals, ['arn:aws:iam::123456789012:root'], Sid);
          assert.equal(Condition.StringEquals['kms:CallerAccount'], '123456789012', `${key.values.description}: ${Sid}`);
          assert.ok(Condition.StringEquals['kms:ViaService'].length > 0 && !used.includes('kms:*'), Sid);
        }
        assert.ok(!statements(key).find(({ Sid }) => Sid === 'Administration').actions.some(action => /Decrypt|Encrypt|GenerateDataKey|CreateGrant|\*/.test(action)));
      }
    });
    test('no secret is in the state', () => {
      for (const { address, type, values } of all) {
        for (const [attribute, value] of Object.entries(values)) {
          // Cognito gives a secret only to a client that asks for one.
          if (type === 'aws_cognito_user_pool_client' && attribute === 'client_secret') assert.equal(values.generate_secret, false);
          else if (/(password|private_key|client_secret|secret_string|auth_token|secret_binary)(_wo)?$/.test(attribute) && typeof value === 'string') assert.fail(`${address}.${attribute}`);
        }
      }
    });
  });
}

describe('the reading of policies itself', () => {
  const broken = spoil => {
    const all = applied('prod-app-runner');
    spoil(ofType(all, 'aws_iam_role_policy')[0].values);
    return () => policies(all).map(statements);
  };
  test('an unknown policy fails', () => assert.throws(broken(values => { values.policy = undefined; }), /not known/));
  test('an empty policy fails', () => assert.throws(broken(values => { values.policy = '{"Version":"2012-10-17","Statement":[]}'; }), /empty/));
  test('a policy that is no JSON fails', () => assert.throws(broken(values => { values.policy = 'allow all'; })));
  test('a planted star is found', () => {
    const all = applied('prod-app-runner');
    const { values } = ofType(all, 'aws_iam_role_policy').find(({ name }) => name === 'scheduler');
    values.policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Planted', Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] });
    assert.deepEqual(unjustified(all), ['aws_iam_role_policy.scheduler Planted: action sqs:*', 'aws_iam_role_policy.scheduler Planted: resource *']);
  });
  test('each justification is in use', () => {
    const everything = INSTALLATIONS.flatMap(name => wildcards(applied(name)));
    for (const one of JUSTIFIED) assert.ok(everything.some(found => justification(found) === one), one.why);
  });
  for (const inverted of ['NotAction', 'NotResource', 'NotPrincipal']) {
    test(`${inverted} fails`, () => assert.throws(broken(values => {
      const document = JSON.parse(values.policy);
      document.Statement[0][inverted] = 'arn:aws:s3:::one';
      values.policy = JSON.stringify(document);
    }), new RegExp(inverted)));
  }
  for (const [what, plant] of [
    ['an administrator\'s policy attached to a role', () => ({ type: 'aws_iam_role_policy_attachment', values: { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } })],
    ['a policy of its own', () => ({ type: 'aws_iam_policy', values: { policy: '{}' } })],
    ['a user', () => ({ type: 'aws_iam_user', values: {} })],
    ['a policy managed by the role', () => ({ type: 'aws_iam_role', values: { managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } })],
  ]) {
    test(`${what} is found`, () => assert.equal(elsewhere([...applied('prod-app-runner'), { address: `${plant().type}.planted`, ...plant() }]).length, 1));
  }
  test('every policy is made by jsonencode', () => {
    for (const file of configurationFiles()) assert.deepEqual(notEncoded(readFileSync(file, 'utf8')), [], file);
  });
  test('another way to make one is found', () => {
    assert.equal(notEncoded('data "aws_iam_policy_document" "one" {\n  policy = <<-EOT\n  assume_role_policy = "{}"\n  policy = file("one.json")\n  policy = jsonencode({})').length, 4);
  });
  test('no variable, no output and no field of either is a secret', () => {
    for (const file of configurationFiles()) assert.deepEqual(secretNames(readFileSync(file, 'utf8')), [], file);
  });
  test('a secret in a variable, an output or a field is found', () => {
    assert.deepEqual(secretNames('variable "db_password" {\n}\nvariable "oidc" {\n  type = object({\n    client_secret = optional(bool, true)\n    session_secret = optional(string)\n  })\n}\noutput "sign_in" {\n  value = {\n    access_token = 1\n  }\n}'),
      ['db_password', 'session_secret', 'access_token']);
  });
});
