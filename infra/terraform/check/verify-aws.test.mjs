// scripts/verify-aws with the real AWS command line, where it is installed, against a server that answers as AWS does.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { applied, ofType, ROOT } from './results.mjs';

const has = tool => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
const left = ['aws', 'jq', 'curl'].filter(tool => !has(tool));

const ARRAY = { embeddings: [Array(1024).fill(0.1)], response_type: 'embeddings_floats' };
const OBJECT = { embeddings: { float: [Array(1024).fill(0.1)] }, response_type: 'embeddings_by_type' };
const lifecycle = status => ({ modelDetails: { modelArn: 'arn:aws:bedrock:ap-northeast-1::foundation-model/m', modelId: 'm', modelLifecycle: { status } } });
const xml = (name, result, namespace) => ({ xml: `<${name}Response xmlns="${namespace}"><${name}Result>${result}</${name}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${name}Response>` });

const endpointPrice = (usagetype, USD) => JSON.stringify({ product: { attributes: { usagetype } }, terms: { OnDemand: { a: { priceDimensions: { b: { pricePerUnit: { USD: `${USD}` } } } } } } });
const rds = (call, result) => xml(call, result, 'http://rds.amazonaws.com/doc/2014-10-31/');

/** What a sound account answers, by a word for the call. */
const SOUND = {
  GetCallerIdentity: () => xml('GetCallerIdentity', '<Arn>arn:aws:iam::123456789012:user/owner</Arn><UserId>u</UserId><Account>123456789012</Account>', 'https://sts.amazonaws.com/doc/2011-06-15/'),
  'foundation-models': () => lifecycle('ACTIVE'),
  'inference-profiles': () => ({ inferenceProfileId: 'p', models: ['ap-northeast-1', 'ap-northeast-3'].map(region => ({ modelArn: `arn:aws:bedrock:${region}::foundation-model/m` })) }),
  converse: () => ({ output: { message: { role: 'assistant', content: [{ text: 'Yes.' }] } }, stopReason: 'end_turn', usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 }, metrics: { latencyMs: 1 } }),
  invoke: body => (body.query ? { results: [{ index: 1, relevance_score: 0.9 }, { index: 0, relevance_score: 0.1 }] } : body.embedding_types ? OBJECT : ARRAY),
  'AppRunner.ListServices': () => ({ ServiceSummaryList: [] }),
  'AppRunner.CreateAutoScalingConfiguration': () => ({ AutoScalingConfiguration: { AutoScalingConfigurationArn: 'arn:aws:apprunner:ap-northeast-1:123456789012:autoscalingconfiguration/p/1/a' } }),
  'AppRunner.DeleteAutoScalingConfiguration': () => ({ AutoScalingConfiguration: {} }),
  DescribeDBEngineVersions: () => rds('DescribeDBEngineVersions', '<DBEngineVersions><DBEngineVersion><Engine>aurora-postgresql</Engine><EngineVersion>17.7</EngineVersion></DBEngineVersion></DBEngineVersions>'),
  hostedzonesbyname: () => ({ xml: '<ListHostedZonesByNameResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>goingcloud.ai.</Name><CallerReference>c</CallerReference></HostedZone></HostedZones><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></ListHostedZonesByNameResponse>' }),
  hostedzone: () => ({ xml: '<GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZone><Id>/hostedzone/Z1</Id><Name>goingcloud.ai.</Name><CallerReference>c</CallerReference></HostedZone><DelegationSet><NameServers><NameServer>ns-1.example.com</NameServer><NameServer>ns-2.example.net</NameServer></NameServers></DelegationSet></GetHostedZoneResponse>' }),
  'account-settings': () => ({ AccountLimit: { UnreservedConcurrentExecutions: 1000, ConcurrentExecutions: 1000 } }),
  'ServiceQuotasV20190624.ListServiceQuotas': () => ({ Quotas: [{ QuotaName: 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.6', Value: 200000 }] }),
  ...Object.fromEntries(['CreateDBCluster', 'DeleteDBCluster'].map(call => [call, () => rds(call, '<DBCluster><DBClusterArn>arn:aws:rds:ap-northeast-1:123456789012:cluster:p</DBClusterArn></DBCluster>')])),
  ...Object.fromEntries(['CreateDBInstance', 'DeleteDBInstance'].map(call => [call, () => rds(call, '<DBInstance><DBInstanceIdentifier>p-1</DBInstanceIdentifier></DBInstance>')])),
  DescribeDBInstances: () => rds('DescribeDBInstances', '<DBInstances><DBInstance><DBInstanceIdentifier>p-1</DBInstanceIdentifier><DBInstanceStatus>available</DBInstanceStatus></DBInstance></DBInstances>'),
  DescribeDBClusters: () => rds('DescribeDBClusters', '<DBClusters><DBCluster><MasterUserSecret><SecretArn>arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:p</SecretArn></MasterUserSecret></DBCluster></DBClusters>'),
  'secretsmanager.GetSecretValue': () => ({ ARN: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:p', Name: 'p', SecretString: '{"username":"preflight","password":"of-the-fake"}' }),
  DescribeVpcs: () => ({ xml: '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>' }),
  'ServiceQuotasV20190624.GetServiceQuota': () => ({ Quota: { QuotaCode: 'L-F678F1CE', Value: 5 } }),
  'AWSPriceListService.GetProducts': () => ({ PriceList: [endpointPrice('APN1-VpcEndpoint-Hours', 0.014), endpointPrice('APN1-VpcEndpoint-GWLBE-Hours', 0.9), endpointPrice('APN1-VpcEndpoint-Bytes', 0.01)] }),
  GetPolicy: () => xml('GetPolicy', '<Policy><PolicyName>p</PolicyName></Policy>', 'https://iam.amazonaws.com/doc/2010-05-08/'),
  'cache-policy/4135ea2d-6df8-44a3-9df3-4b5a84be39ad': () => ({ xml: '<CachePolicy xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>i</Id><CachePolicyConfig><Name>Managed-CachingDisabled</Name><MinTTL>0</MinTTL></CachePolicyConfig></CachePolicy>' }),
  'origin-request-policy/b689b0a8-53d0-40ab-baf2-68738e2966ac': () => ({ xml: '<OriginRequestPolicy xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>i</Id><OriginRequestPolicyConfig><Name>Managed-AllViewerExceptHostHeader</Name></OriginRequestPolicyConfig></OriginRequestPolicy>' }),
  'Logs_20140328.TestMetricFilter': ({ logEventMessages }) => ({ matches: logEventMessages.filter(message => message.includes('"5')).map(eventMessage => ({ eventNumber: 1, eventMessage, extractedValues: {} })) }),
  Execute: ({ sql }) => (sql.startsWith('CREATE') ? { records: [] } : { records: [[{ stringValue: '0.8.0' }]] }),
};

describe('scripts/verify-aws', { skip: left.length ? `LEFT OUT: there is no ${left.join(', ')} on this machine` : false, concurrency: false }, () => {
  let server, home, answers, seen;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'verify-'));
    writeFileSync(join(home, 'dig'), '#!/bin/sh\n[ "$2" != NS ] || printf "ns-2.example.net.\\nNS-1.example.com.\\n"\n');
    chmodSync(join(home, 'dig'), 0o755);
    server = createServer((request, response) => {
      const chunks = [];
      request.on('data', chunk => chunks.push(chunk)).on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const word = request.headers['x-amz-target'] ?? /Action=(\w+)/.exec(body)?.[1]
          ?? ['foundation-models', 'inference-profiles', 'converse', 'invoke', 'hostedzonesbyname', 'hostedzone', 'account-settings', 'Execute', ...Object.keys(SOUND).filter(key => key.includes('-policy/'))].find(part => request.url.includes(part));
        seen.push(word);
        const answer = answers[word]?.(request.headers['content-type']?.includes('json') || body.startsWith('{') ? JSON.parse(body || '{}') : body, request.url)
          ?? { status: 400, type: 'UnknownOperationException', message: `nothing answers ${word ?? request.url}` };
        if (answer.xml) return response.writeHead(200, { 'content-type': 'text/xml' }).end(answer.xml);
        if (answer.status) return response.writeHead(answer.status, { 'content-type': 'application/json', 'x-amzn-ErrorType': answer.type }).end(JSON.stringify({ __type: answer.type, message: answer.message }));
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  const verify = (changes = {}, environment = {}, ...options) => verifyAt(ROOT, changes, environment, ...options);
  const verifyAt = (root, changes, environment, ...options) => new Promise(resolve => {
    answers = { ...SOUND, ...changes };
    seen = [];
    const child = spawn('bash', [join(root, 'scripts/verify-aws'), 'dev', ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${home}:${process.env.PATH}`, AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`, AWS_ACCESS_KEY_ID: 'fake', AWS_SECRET_ACCESS_KEY: 'fake', HR_CHATBOT_TOKEN: '', ...environment },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
    child.on('close', status => resolve({ status, output, failures: output.split('\n').filter(line => line.startsWith('FAILS')) }));
  });

  test('a sound account passes, and nothing stays in it', async () => {
    const token = ['{}', JSON.stringify({ 'cognito:groups': ['hr editors'], iss: 'i', aud: 'a', 'custom:country': '日本' }), 's'].map(part => Buffer.from(part).toString('base64url')).join('.');
    const { status, output } = await verify({}, { HR_CHATBOT_TOKEN: token }, '--database');
    assert.equal(status, 0, output);
    assert.match(output, /embeddings: cohere\.embed-v4:0 gives a list of 1024 numbers/);
    assert.match(output, /embeddings by type: cohere\.embed-v4:0 gives 1024 numbers under float/);
    assert.match(output, /jp\.anthropic\.claude-sonnet-4-6 runs in ap-northeast-1 ap-northeast-3/);
    assert.match(output, /the token lists its groups under cognito:groups/);
    assert.match(output, /ok {5}pgvector 0\.8\.0 on Aurora 17\.7/);
    assert.match(output, /ok {5}Aurora's secret of the master has a user name and a password/);
    assert.match(output, /ok {5}networks: 1 of 5/);
    assert.match(output, /ok {5}costs: an interface endpoint is 0\.014 an hour in each zone/);
    assert.doesNotMatch(output, /of-the-fake/);
    assert.deepEqual(seen.slice(-2), ['DeleteDBInstance', 'DeleteDBCluster']);
    assert.ok(seen.includes('AppRunner.DeleteAutoScalingConfiguration'));
  });

  test('each thing that is wrong is named, with AWS\'s reason, and the rest is tried all the same', async () => {
    const refused = (type, message, status = 400) => () => ({ status, type, message });
    writeFileSync(join(home, 'dig'), '#!/bin/sh\n[ "$2" != NS ] || echo ns.registrar.example.\n[ "$2" != CAA ] || echo \'0 issue "letsencrypt.org"\'\n');
    const { status, output, failures } = await verify({
      'foundation-models': (_, url) => lifecycle(url.includes('claude') ? 'LEGACY' : 'ACTIVE'),
      converse: refused('AccessDeniedException', 'You do not have access to the model', 403),
      invoke: () => ({ vectors: [] }),
      'inference-profiles': () => ({ inferenceProfileId: 'p', models: [{ modelArn: 'arn:aws:bedrock:ap-northeast-1::foundation-model/m' }] }),
      'AppRunner.CreateAutoScalingConfiguration': refused('AccessDeniedException', 'App Runner is closed to new customers'),
      DescribeDBEngineVersions: () => rds('DescribeDBEngineVersions', '<DBEngineVersions/>'),
      Execute: ({ sql }) => ({ records: sql.startsWith('CREATE') ? [] : [[{ stringValue: '0.7.4' }]] }),
      'secretsmanager.GetSecretValue': () => ({ ARN: 'a', Name: 'p', SecretString: '{"user":"preflight","password":"of-the-fake"}' }),
      'account-settings': () => ({ AccountLimit: { UnreservedConcurrentExecutions: 10 } }),
      'ServiceQuotasV20190624.GetServiceQuota': () => ({ Quota: { Value: 1 } }),
      'AWSPriceListService.GetProducts': () => ({ PriceList: [endpointPrice('APN1-VpcEndpoint-Hours', 0.02)] }),
      'ServiceQuotasV20190624.ListServiceQuotas': () => ({ Quotas: [{ QuotaName: 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.6', Value: 0 }] }),
    }, { HR_CHATBOT_TOKEN: `e30.${Buffer.from('{"sub":"s","cognito:groups":"[a b]"}').toString('base64url')}.s` }, '--database');
    assert.deepEqual(seen.slice(-2), ['DeleteDBInstance', 'DeleteDBCluster']);
    assert.equal(status, 1);
    for (const [index, expected] of [
      /anthropic\.claude-sonnet-4-6 is LEGACY/, /does not answer .*You do not have access to the model/, /runs in \[ap-northeast-1\], and inference_profile_regions says \[ap-northeast-1 ap-northeast-3\]/, /embeddings: cohere\S+ answers in a form that is not known/, /embeddings by type: cohere\S+ answers in a form/,
      /App Runner: does not accept this account; set front_end = "ecs-express".*closed to new customers/, /Aurora PostgreSQL 17\.7 is not offered/, /pgvector is 0\.7\.4 on Aurora 17\.7; 0\.8\.0 is needed/, /secret of the master has not both username and password/, /the world asks \[ns\.registrar\.example\] about goingcloud\.ai/, /CAA/,
      /Lambda: 10 at once are free; 125 are needed/, /networks: 1 of 1 are there already/, /Bedrock: 0, /, /costs: an interface endpoint is 0\.02 an hour in each zone, and \S+ says 0\.014/, /the token has no list under cognito:groups; it has: cognito:groups, sub/, /neither aud nor client_id/,
    ].entries()) assert.match(failures[index] ?? '', expected, output);
    assert.equal(failures.length, 17, output);
  });

  describe('on Express Mode', () => {
    before(() => {
      for (const part of ['scripts/verify-aws', 'infra/terraform']) cpSync(join(ROOT, part), join(home, 'ecs', part), { recursive: true, filter: path => !path.includes('terraform/check') });
      writeFileSync(join(home, 'ecs/infra/terraform/dev.tfvars'), `${readFileSync(join(ROOT, 'infra/terraform/dev.tfvars'), 'utf8')}front_end = "ecs-express"\n`);
    });
    const onExpressMode = changes => verifyAt(join(home, 'ecs'), changes, {});

    test('what it needs of AWS is there', async () => {
      const { output } = await onExpressMode({});
      assert.match(output, /ok {5}Express Mode: AWS has the policy AmazonECSInfrastructureRoleforExpressGatewayServices/);
      assert.match(output, /ok {5}CloudFront: its policy Managed-CachingDisabled is ours/);
      assert.match(output, /ok {5}CloudFront: its policy Managed-AllViewerExceptHostHeader is ours/);
      assert.match(output, /ok {5}alarms: a failed request is found/);
      assert.doesNotMatch(output, /App Runner/);
    });
    test('what is not there is named', async () => {
      const { failures } = await onExpressMode({ GetPolicy: undefined, 'Logs_20140328.TestMetricFilter': () => ({ matches: [] }), 'cache-policy/4135ea2d-6df8-44a3-9df3-4b5a84be39ad': () => ({ xml: '<CachePolicy xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>i</Id><CachePolicyConfig><Name>Managed-CachingOptimized</Name><MinTTL>0</MinTTL></CachePolicyConfig></CachePolicy>' }), 'origin-request-policy/b689b0a8-53d0-40ab-baf2-68738e2966ac': undefined });
      const own = failures.filter(line => /Express|CloudFront|alarms/.test(line));
      assert.equal(own.length, 4, failures.join('\n'));
      assert.match(own[1], /4135ea2d\S+ is not Managed-CachingDisabled/);
    });
  });

  test('without access it says so and stops', async () => {
    const { status, output } = await verify({ GetCallerIdentity: () => ({ xml: '' , status: 403, type: 'InvalidClientTokenId', message: 'The security token included in the request is invalid' }) });
    assert.equal(status, 1);
    assert.match(output, /^FAILS {2}there is no access to an account/);
  });
});

// What follows needs no answers of AWS: a fake takes the command line's place, so that each run is quick.
describe('scripts/verify-aws on the settings', () => {
  let home, provider, keys, calls;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'verify-'));
    mkdirSync(join(home, 'bin'));
    for (const [name, body] of [
      ['aws', 'echo "$*" >>"$CALLS"; case "$2" in get-caller-identity) echo \'{"Account":"123456789012"}\' ;; get-account-settings) echo \'{"AccountLimit":{"UnreservedConcurrentExecutions":0}}\' ;; *) exit 254 ;; esac'],
      ['dig', ''],
    ]) {
      writeFileSync(join(home, 'bin', name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(home, 'bin', name), 0o755);
    }
    for (const file of ['scripts/verify-aws', 'infra/terraform/chatbot/variables.tf', 'infra/terraform/dev.tfvars', 'infra/terraform/prod.tfvars', 'infra/terraform/prices.json']) cpSync(join(ROOT, file), join(home, file));
    provider = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${provider.address().port}/hr`;
      const answer = { '/hr/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` }, '/hr/keys': { keys } }[request.url];
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
    });
    await new Promise(resolve => provider.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    provider.close();
    rmSync(home, { recursive: true, force: true });
  });

  const verify = (environment, change = text => text) => new Promise(resolve => {
    writeFileSync(join(home, 'calls'), '');
    writeFileSync(join(home, `infra/terraform/${environment}.tfvars`), change(readFileSync(join(ROOT, `infra/terraform/${environment}.tfvars`), 'utf8')));
    const child = spawn('bash', [join(home, 'scripts/verify-aws'), environment], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: `${join(home, 'bin')}:${process.env.PATH}`, CALLS: join(home, 'calls'), HR_CHATBOT_TOKEN: '' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
    child.on('close', () => {
      calls = readFileSync(join(home, 'calls'), 'utf8').trim().split('\n');
      resolve(output);
    });
  });
  const issuedHere = text => text.replace('https://login.example.com/hr', `http://127.0.0.1:${provider.address().port}/hr`);

  for (const environment of ['dev', 'prod']) {
    test(`as many functions at once are reserved as the plan of ${environment} reserves`, async () => {
      const reserved = ofType(applied(`${environment}-app-runner`), 'aws_lambda_function').reduce((sum, { values }) => sum + values.reserved_concurrent_executions, 0);
      assert.match(await verify(environment, issuedHere), new RegExp(`Lambda: 0 at once are free; ${reserved + 100} are needed`));
    });
  }
  test('a provider that describes itself and has RSA keys passes', async () => {
    keys = [{ kty: 'EC' }, { kty: 'RSA' }];
    const output = await verify('prod', issuedHere);
    assert.match(output, /ok {5}sign-in: http:\S+\/hr describes itself/);
    assert.match(output, /ok {5}sign-in: it has RSA keys/);
  });
  test('a provider with other keys alone fails', async () => {
    keys = [{ kty: 'EC' }];
    assert.match(await verify('prod', issuedHere), /FAILS {2}sign-in: it has no RSA key/);
  });
  test('a provider under another name than its tokens\' fails', async () => {
    assert.match(await verify('prod', text => issuedHere(text).replace(/(127\.0\.0\.1:\d+)\/hr/, '$1/other')), /FAILS {2}sign-in: \S+ does not describe itself/);
  });
  test('every model that is set is tried, each as it is used', async () => {
    await verify('dev', text => `${text}\ncondense_model = "eu.anthropic.claude-haiku-4-5"\nrerank_model = "cohere.rerank-v3-5:0"\nfurther_embedding_models = ["cohere.embed-multilingual-v3"]\ninference_profile_regions = {\n  eu = ["eu-west-1"]\n}\n`);
    const tried = (...words) => calls.filter(call => words.every(word => call.includes(word))).length;
    for (const model of ['anthropic.claude-sonnet-4-6', 'anthropic.claude-haiku-4-5', 'cohere.rerank-v3-5:0', 'cohere.embed-v4:0', 'cohere.embed-multilingual-v3']) assert.equal(tried('get-foundation-model', ` ${model}`), 1, model);
    for (const model of ['jp.anthropic.claude-sonnet-4-6', 'eu.anthropic.claude-haiku-4-5']) {
      assert.equal(tried('converse', model), 1, model);
      assert.equal(tried('get-inference-profile', model), 1, model);
    }
    for (const model of ['cohere.embed-v4:0', 'cohere.embed-multilingual-v3']) assert.equal(tried('invoke-model', model), 2, model);
    assert.equal(tried('invoke-model', 'cohere.rerank-v3-5:0'), 1);
  });
});
