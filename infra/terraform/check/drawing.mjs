// The deployed boxes and arrows, drawn from an applied plan: each resource has its box, each box its resources, and each
// arrow is seen in the resources, where one names the other.

const fn = name => new RegExp(`^(aws_lambda_function|aws_iam_role|aws_iam_role_policy|aws_cloudwatch_log_group)\\.function\\["${name}"\\]`);
const APP_RUNNER = 'app-runner', ECS = 'ecs-express', POOL = 'pool', OIDC = 'oidc';

/** id, words, group, and the addresses that belong to it; `names` finds what has no resource of its own. */
const BOXES = [
  { id: 'route53', words: 'Route 53: records in the existing zone', owns: [/^aws_route53_record\./] },
  { id: 'certificates', words: 'ACM: certificates', owns: [/^aws_acm_/] },
  { id: 'page', only: APP_RUNNER, words: 'App Runner: hr-chatbot-frontend', owns: [/^aws_apprunner_/, /^aws_iam_\w+\.app_runner(_pull)?\[/] },
  { id: 'cloudfront', only: ECS, words: 'CloudFront: the page\'s name', owns: [/^aws_cloudfront_/] },
  { id: 'page', only: ECS, words: 'ECS Express Mode: hr-chatbot-frontend', owns: [/^aws_ecs_/, /^aws_iam_\w+\.ecs_(execution|infrastructure)\[/, /^aws_cloudwatch_log_group\.page\[/] },
  { id: 'signin', only: POOL, words: 'Cognito: user pool', owns: [/^aws_cognito_/] },
  { id: 'signin', only: OIDC, words: 'OpenID Connect provider', names: ['https://login.example.com'] },
  { id: 'gateway', words: 'API Gateway: HTTP API', owns: [/^aws_apigatewayv2_/, /^aws_lambda_permission\.api$/, /^aws_cloudwatch_log_group\.api$/] },
  { id: 'api', group: 'vpc', words: 'Lambda: api', owns: [fn('api')] },
  { id: 'ingest', group: 'vpc', words: 'Lambda: ingest', owns: [fn('ingest')] },
  { id: 'reconcile', group: 'vpc', words: 'Lambda: reconcile', owns: [fn('reconcile')] },
  { id: 'forget', group: 'vpc', words: 'Lambda: forget', owns: [fn('forget')] },
  { id: 'migrate', group: 'vpc', words: 'Lambda: migrate', owns: [fn('migrate'), /^aws_lambda_(function|invocation)\.migrate$/] },
  { id: 'aurora', group: 'vpc', words: 'Aurora PostgreSQL Serverless v2 + pgvector', owns: [/^aws_rds_/, /^aws_db_subnet_group/, /^aws_cloudwatch_log_group\.database$/] },
  { id: 'endpoints', group: 'vpc', words: 'Endpoints', owns: [/^aws_vpc_endpoint\./] },
  { id: 'bucket', words: 'S3: documents', owns: [/^aws_s3_bucket\w*\.documents$/] },
  { id: 'accesslogs', words: 'S3: who touched which document', owns: [/^aws_s3_bucket\w*\.access_logs$/] },
  { id: 'queue', words: 'SQS: ingest', owns: [/^aws_sqs_\w+\.ingest$/, /^aws_lambda_event_source_mapping\./] },
  { id: 'deadletters', words: 'SQS: dead letters', owns: [/^aws_sqs_\w+\.dead_letters$/] },
  { id: 'schedule', words: 'Scheduler: every night', owns: [/^aws_scheduler_/, /^aws_iam_\w+\.scheduler$/] },
  { id: 'claude', words: 'Bedrock: Claude Sonnet', names: ['foundation-model/anthropic.', 'inference-profile/'] },
  { id: 'cohere', words: 'Bedrock: Cohere Embed v4', names: ['foundation-model/cohere.embed'] },
  { id: 'secrets', words: 'Secrets Manager', owns: [/^aws_secretsmanager_/], names: ['secret:rds!cluster-'] },
  { id: 'images', words: 'ECR: images', owns: [/^aws_ecr_/] },
  { id: 'alarms', words: 'CloudWatch, SNS, Budgets: alarms, dashboard, budget', owns: [/^aws_cloudwatch_(metric_alarm|dashboard)\./, /^aws_sns_/, /^aws_budgets_/] },
  // Not drawn: they are under everything.
  { id: 'network', hidden: true, owns: [/^aws_(vpc|subnet|route_table|route_table_association|internet_gateway|default_security_group|security_group|vpc_security_group_\w+_rule)\./] },
  { id: 'keys', hidden: true, owns: [/^module\.\w+\.aws_kms_/] },
];

const ARROWS = [
  ['route53', 'page', 'page\'s name', APP_RUNNER], ['route53', 'cloudfront', 'page\'s name', ECS], ['cloudfront', 'page', '', ECS],
  ['route53', 'gateway', 'API\'s name'], ['certificates', 'gateway'], ['route53', 'certificates', 'validation'], ['certificates', 'cloudfront', '', ECS],
  ['page', 'gateway', 'API calls'], ['page', 'signin', 'signs in'], ['page', 'secrets', 'its secrets'], ['gateway', 'signin', 'checks tokens'],
  ['gateway', 'api'], ['api', 'aurora'], ['ingest', 'aurora'], ['reconcile', 'aurora'], ['forget', 'aurora'], ['migrate', 'aurora', 'on each deploy'],
  ['api', 'endpoints'], ['ingest', 'endpoints'], ['reconcile', 'endpoints'], ['migrate', 'endpoints'],
  ['endpoints', 'claude', 'chat'], ['endpoints', 'cohere', 'embeddings'], ['endpoints', 'secrets', 'database credentials'], ['endpoints', 'bucket'],
  ['bucket', 'queue', 'events'], ['queue', 'ingest'], ['queue', 'deadletters'], ['schedule', 'reconcile'], ['reconcile', 'deadletters'], ['schedule', 'forget'], ['forget', 'deadletters'],
  ['bucket', 'accesslogs', 'log of access'], ['images', 'page'], ['images', 'api'], ['images', 'ingest'], ['images', 'reconcile'], ['images', 'forget'], ['images', 'migrate'],
  ['api', 'alarms'], ['queue', 'alarms'], ['aurora', 'alarms'],
];

const NAMING = new Set(['arn', 'id', 'url', 'endpoint', 'execution_arn', 'invoke_arn', 'repository_url', 'dns_target', 'service_arn', 'domain_name', 'target_domain_name', 'resource_record_name', 'function_name', 'cluster_identifier', 'name', 'bucket']);

function names(value, key, found = []) {
  if (typeof value === 'string') {
    if (NAMING.has(key) && value.length > 8) found.push(value.replace(/^https:\/\//, ''));
  } else if (value && typeof value === 'object') {
    for (const [inner, nested] of Object.entries(value)) names(nested, Array.isArray(value) ? key : inner, found);
  }
  return found;
}

/** The drawing of an installation, or what is wrong with it. */
export function drawing(all) {
  const variants = new Set([
    all.some(({ type }) => type === 'aws_apprunner_service') ? APP_RUNNER : ECS,
    all.some(({ type }) => type === 'aws_cognito_user_pool') ? POOL : OIDC,
  ]);
  const boxes = BOXES.filter(({ only }) => !only || variants.has(only));
  const arrows = ARROWS.filter(([, , , only]) => !only || variants.has(only));
  const owned = new Map(boxes.map(box => [box.id, all.filter(({ address }) => box.owns?.some(pattern => pattern.test(address)))]));
  const faults = [];

  for (const { address } of all) {
    const homes = boxes.filter(box => box.owns?.some(pattern => pattern.test(address)));
    if (homes.length !== 1) faults.push(`${address} has ${homes.length === 0 ? 'no box' : `the boxes ${homes.map(({ id }) => id)}`}`);
  }
  for (const box of boxes) {
    if (box.owns && owned.get(box.id).length === 0) faults.push(`the box ${box.id} has no resource`);
  }
  const text = new Map(boxes.map(({ id }) => [id, JSON.stringify(owned.get(id).map(({ values }) => values)).replaceAll('\\"', '"')]));
  const namesOf = new Map(boxes.map(box => [box.id, [...owned.get(box.id).flatMap(({ values }) => names(values)), ...(box.names ?? [])]]));
  const mentions = (one, other) => namesOf.get(other).some(name => text.get(one).includes(name));
  for (const [from, to] of arrows) {
    if (!mentions(from, to) && !mentions(to, from)) faults.push(`nothing is seen of the arrow ${from} --> ${to}`);
  }
  return { faults, text: mermaid(boxes.filter(({ hidden }) => !hidden), arrows) };
}

function mermaid(boxes, arrows) {
  const line = ({ id, words }) => `${id}["${words}"]`;
  return [
    'flowchart LR',
    '  people(["browser"]) -- https --> route53',
    ...boxes.filter(({ group }) => !group).map(box => `  ${line(box)}`),
    '  subgraph vpc["private subnets, no way to the internet"]',
    ...boxes.filter(({ group }) => group).map(box => `    ${line(box)}`),
    '  end',
    ...arrows.map(([from, to, label]) => `  ${from} --${label ? ` ${label} --` : ''}> ${to}`),
  ].join('\n');
}
