// The deployed boxes and arrows, drawn from an applied plan: each resource has its box, each box its resources, and each
// arrow the attributes that make it, in which one resource names the other by what is that one's own: an ARN, an id, an
// address.

const fn = name => new RegExp(`^(aws_lambda_function|aws_iam_role|aws_iam_role_policy|aws_cloudwatch_log_group)\\.function\\["${name}"\\]`);
const APP_RUNNER = 'app-runner', ECS = 'ecs-express', POOL = 'pool', OIDC = 'oidc';

/** id, words, group, and the addresses that belong to it; what `owns` nothing is outside. */
const BOXES = [
  { id: 'route53', words: 'Route 53: records in the existing zone', owns: [/^aws_route53_record\./] },
  { id: 'certificates', words: 'ACM: certificates', owns: [/^aws_acm_/] },
  { id: 'page', only: APP_RUNNER, words: 'App Runner: hr-chatbot-frontend', owns: [/^aws_apprunner_/, /^aws_iam_\w+\.app_runner(_pull)?\[/] },
  { id: 'cloudfront', only: ECS, words: 'CloudFront: the page\'s name', owns: [/^aws_cloudfront_/] },
  { id: 'page', only: ECS, words: 'ECS Express Mode: hr-chatbot-frontend', owns: [/^aws_ecs_/, /^aws_iam_\w+\.ecs_(execution|infrastructure)\[/, /^aws_cloudwatch_log_\w+\.page(_errors)?\[/] },
  { id: 'signin', only: POOL, words: 'Cognito: user pool', owns: [/^aws_cognito_/] },
  { id: 'signin', only: OIDC, words: 'OpenID Connect provider' },
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
  { id: 'claude', words: 'Bedrock: Claude Sonnet' },
  { id: 'cohere', words: 'Bedrock: Cohere Embed v4' },
  { id: 'secrets', words: 'Secrets Manager', owns: [/^aws_secretsmanager_/] },
  { id: 'images', words: 'ECR: images', owns: [/^aws_ecr_/] },
  { id: 'alarms', words: 'CloudWatch, SNS, Budgets: alarms, dashboard, budget', owns: [/^aws_cloudwatch_(metric_alarm|dashboard)\./, /^aws_sns_/, /^aws_budgets_/] },
  // Not drawn: they are under everything.
  { id: 'network', hidden: true, owns: [/^aws_(vpc|subnet|route_table|route_table_association|internet_gateway|default_security_group|security_group|vpc_security_group_\w+_rule)\./] },
  { id: 'keys', hidden: true, owns: [/^module\.\w+\.aws_kms_/] },
];

/** "source attribute > target attribute": what the source says there holds the target's; a word in quotes is looked for as it is. */
const func = name => (name === 'migrate' ? 'aws_lambda_function.migrate' : `aws_lambda_function.function["${name}"]`);
const role = name => `aws_iam_role.function["${name}"]`;
const policy = name => `aws_iam_role_policy.function["${name}"]`;
const CLUSTER = 'aws_rds_cluster.database';
const GATEWAY = 'aws_apigatewayv2_api.api';
const POOL_OF_PEOPLE = 'aws_cognito_user_pool.people[0]';
const SESSION_KEY = 'aws_secretsmanager_secret.frontend["session-key"]';
const PAGE = { [APP_RUNNER]: 'aws_apprunner_service.frontend[0] source_configuration', [ECS]: 'aws_ecs_express_gateway_service.page[0] primary_container' };
const PAGE_POLICY = { [APP_RUNNER]: 'aws_iam_role_policy.app_runner[0] policy', [ECS]: 'aws_iam_role_policy.ecs_execution[0] policy' };

const ownRole = name => [`${func(name)} role > ${role(name)} arn`, `${policy(name)} role > ${role(name)} id`];
const asDatabaseUser = name => [name, 'aurora', '', [...ownRole(name), `${func(name)} environment > ${CLUSTER} endpoint`, `${policy(name)} policy > ${CLUSTER} cluster_resource_id`]];
const throughEndpoints = (name, ...endpoints) => [name, 'endpoints', '', endpoints.map(endpoint => `aws_vpc_endpoint.${endpoint} policy > ${role(name)} arn`)];
const ofImage = name => ['images', name, '', [`${func(name)} image_uri > aws_ecr_repository.image["functions"] repository_url`]];
const everyNight = name => ['schedule', name, '', [`aws_scheduler_schedule.nightly["${name}"] target > ${func(name)} arn`, `aws_iam_role_policy.scheduler policy > ${func(name)} arn`]];
const setAside = name => [name, 'deadletters', '', [`${func(name)} dead_letter_config > aws_sqs_queue.dead_letters arn`, `${policy(name)} policy > aws_sqs_queue.dead_letters arn`]];
const alarm = (box, ...seen) => [box, 'alarms', '', seen.flatMap(([name, what]) => [`aws_cloudwatch_metric_alarm.alarm["${name}"] dimensions > ${what}`, `aws_cloudwatch_metric_alarm.alarm["${name}"] alarm_actions > aws_sns_topic.alarms arn`])];
const pageAlarm = frontEnd => ['page', 'alarms', '', [
  ...(frontEnd === APP_RUNNER
    ? ['aws_cloudwatch_metric_alarm.alarm["page-errors"] dimensions > aws_apprunner_service.frontend[0] service_name']
    : ['aws_cloudwatch_metric_alarm.alarm["page-errors"] metric_name > aws_cloudwatch_log_metric_filter.page_errors[0] metric_transformation.0.name', 'aws_cloudwatch_log_metric_filter.page_errors[0] log_group_name > aws_cloudwatch_log_group.page[0] name', `${PAGE[ECS]} > aws_cloudwatch_log_group.page[0] name`]),
  'aws_cloudwatch_metric_alarm.alarm["page-errors"] alarm_actions > aws_sns_topic.alarms arn',
]];
const BEDROCK = 'interface["bedrock-runtime"]';

/** From, to, words, and what makes the arrow; all of it must be seen. The arrows of an installation on one front end, with one way to sign in. */
const arrowsOf = (frontEnd, signIn) => [
  ...(frontEnd === APP_RUNNER ? [
    ['route53', 'page', 'page\'s name', ['aws_route53_record.app_runner[0] alias > aws_apprunner_custom_domain_association.frontend[0] dns_target', ...[0, 1].map(record => `aws_route53_record.app_runner_certificate[${record}] records > aws_apprunner_custom_domain_association.frontend[0] certificate_validation_records.${record}.value`), 'aws_apprunner_custom_domain_association.frontend[0] service_arn > aws_apprunner_service.frontend[0] arn']],
  ] : [
    ['route53', 'cloudfront', 'page\'s name', ['A', 'AAAA'].map(type => `aws_route53_record.page["${type}"] alias > aws_cloudfront_distribution.page[0] domain_name`)],
    ['cloudfront', 'page', '', ['aws_cloudfront_distribution.page[0] origin > aws_ecs_express_gateway_service.page[0] ingress_paths.0.endpoint']],
  ]),
  ['route53', 'gateway', 'API\'s name', ['aws_route53_record.api alias > aws_apigatewayv2_domain_name.api domain_name_configuration.0.target_domain_name', `aws_apigatewayv2_api_mapping.api api_id > ${GATEWAY} id`, 'aws_apigatewayv2_api_mapping.api domain_name > aws_apigatewayv2_domain_name.api id']],
  ['certificates', 'gateway', '', ['aws_apigatewayv2_domain_name.api domain_name_configuration > aws_acm_certificate.api arn']],
  ['route53', 'certificates', 'validation', ['aws_route53_record.api_certificate records > aws_acm_certificate.api domain_validation_options.0.resource_record_value', 'aws_acm_certificate_validation.api certificate_arn > aws_acm_certificate.api arn']],
  ...(frontEnd === ECS ? [['certificates', 'cloudfront', '', ['aws_cloudfront_distribution.page[0] viewer_certificate > aws_acm_certificate.page[0] arn', 'aws_route53_record.page_certificate records > aws_acm_certificate.page[0] domain_validation_options.0.resource_record_value']]] : []),
  ['page', 'gateway', 'API calls', [`${PAGE[frontEnd]} > aws_apigatewayv2_domain_name.api domain_name`]],
  ['page', 'signin', 'signs in', signIn === POOL ? [`${PAGE[frontEnd]} > ${POOL_OF_PEOPLE} endpoint`, `${PAGE[frontEnd]} > aws_cognito_user_pool_client.page[0] id`] : [`${PAGE[frontEnd]} > "https://login.example.net/hr"`]],
  ['page', 'secrets', 'its secrets', [`${PAGE[frontEnd]} > ${SESSION_KEY} arn`, `${PAGE_POLICY[frontEnd]} > ${SESSION_KEY} arn`]],
  ['gateway', 'signin', 'checks tokens', [`aws_apigatewayv2_authorizer.token jwt_configuration > ${signIn === POOL ? `${POOL_OF_PEOPLE} endpoint` : '"https://login.example.net/hr"'}`, 'aws_apigatewayv2_route.closed authorizer_id > aws_apigatewayv2_authorizer.token id']],
  ['gateway', 'api', '', [
    `aws_apigatewayv2_integration.api integration_uri > ${func('api')} invoke_arn`, 'aws_apigatewayv2_route.closed target > aws_apigatewayv2_integration.api id', 'aws_apigatewayv2_route.open target > aws_apigatewayv2_integration.api id',
    `aws_lambda_permission.api function_name > ${func('api')} function_name`, `aws_lambda_permission.api source_arn > ${GATEWAY} execution_arn`,
  ]],
  ...['api', 'ingest', 'reconcile', 'forget'].map(asDatabaseUser),
  ['migrate', 'aurora', 'on each deploy', [...ownRole('migrate'), `${func('migrate')} environment > ${CLUSTER} endpoint`, `${policy('migrate')} policy > ${CLUSTER} master_user_secret.0.secret_arn`, `aws_lambda_invocation.migrate function_name > ${func('migrate')} function_name`, `aws_lambda_invocation.migrate triggers > ${CLUSTER} cluster_resource_id`]],
  ...['api', 'ingest', 'reconcile'].map(name => throughEndpoints(name, BEDROCK, 's3')), throughEndpoints('migrate', 'interface["secretsmanager"]'),
  ['endpoints', 'claude', 'chat', [`aws_vpc_endpoint.${BEDROCK} policy > "foundation-model/anthropic."`, `aws_vpc_endpoint.${BEDROCK} policy > "inference-profile/"`]],
  ['endpoints', 'cohere', 'embeddings', [`aws_vpc_endpoint.${BEDROCK} policy > "foundation-model/cohere.embed"`]],
  ['endpoints', 'secrets', 'database credentials', [`aws_vpc_endpoint.interface["secretsmanager"] policy > ${CLUSTER} master_user_secret.0.secret_arn`]],
  ['endpoints', 'bucket', '', ['aws_vpc_endpoint.s3 policy > aws_s3_bucket.documents arn']],
  ['bucket', 'queue', 'events', ['aws_s3_bucket_notification.documents bucket > aws_s3_bucket.documents id', 'aws_s3_bucket_notification.documents queue > aws_sqs_queue.ingest arn', 'aws_sqs_queue_policy.ingest policy > aws_s3_bucket.documents arn']],
  ['queue', 'ingest', '', ['aws_lambda_event_source_mapping.ingest event_source_arn > aws_sqs_queue.ingest arn', `aws_lambda_event_source_mapping.ingest function_name > ${func('ingest')} arn`, `${policy('ingest')} policy > aws_sqs_queue.ingest arn`]],
  ['queue', 'deadletters', '', ['aws_sqs_queue.ingest redrive_policy > aws_sqs_queue.dead_letters arn', 'aws_sqs_queue_redrive_allow_policy.dead_letters redrive_allow_policy > aws_sqs_queue.ingest arn']],
  ...['reconcile', 'forget'].flatMap(name => [everyNight(name), setAside(name)]),
  ['bucket', 'accesslogs', 'log of access', ['aws_s3_bucket_logging.documents bucket > aws_s3_bucket.documents id', 'aws_s3_bucket_logging.documents target_bucket > aws_s3_bucket.access_logs id', 'aws_s3_bucket_policy.access_logs policy > aws_s3_bucket.documents arn']],
  ['images', 'page', '', [`${PAGE[frontEnd]} > aws_ecr_repository.image["frontend"] repository_url`]],
  ...['api', 'ingest', 'reconcile', 'forget', 'migrate'].map(ofImage),
  pageAlarm(frontEnd),
  alarm('api', ['api-failing', `${func('api')} function_name`]),
  alarm('queue', ['waiting-documents', 'aws_sqs_queue.ingest name'], ['dead-letters', 'aws_sqs_queue.dead_letters name']),
  alarm('aurora', ['database-full', `${CLUSTER} cluster_identifier`]),
];

const parts = evidence => /^(\S+) (\S+) > (?:"(.+)"|(\S+) (\S+))$/.exec(evidence).slice(1);
const at = (values, path) => path.split('.').reduce((value, key) => value?.[key], values);
/** Without an index, all instances. */
const under = (all, address) => all.filter(resource => resource.address === address || resource.address.startsWith(`${address}[`));

/** Whether all of the source's instances say what the evidence asks for. */
function seen(all, evidence) {
  const [source, attribute, word, target, path] = parts(evidence);
  const wanted = word ?? at(under(all, target)[0]?.values, path)?.replace(/^https:\/\//, '');
  const sources = under(all, source);
  if (!wanted || sources.length === 0) return false;
  const whole = new RegExp(`${word ? '' : '(?<![\\w-])'}${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${word ? '' : '(?![\\w-])'}`);
  return sources.every(({ values }) => whole.test(JSON.stringify(values[attribute] ?? null).replaceAll('\\"', '"')));
}

/** Which two variants an installation is of. */
function variantsOf(all) {
  return [
    all.some(({ type }) => type === 'aws_apprunner_service') ? APP_RUNNER : ECS,
    all.some(({ type }) => type === 'aws_cognito_user_pool') ? POOL : OIDC,
  ];
}

/** Everything that an arrow of the installation is seen in: { arrow, source, attribute }. */
export function evidence(all) {
  return arrowsOf(...variantsOf(all)).flatMap(([from, to, , makes]) => makes.map(one => {
    const [source, attribute] = parts(one);
    return { arrow: `${from} --> ${to}`, source, attribute };
  }));
}

/** The drawing of an installation, or what is wrong with it. */
export function drawing(all) {
  const variants = variantsOf(all);
  const boxes = BOXES.filter(({ only }) => !only || variants.includes(only));
  const arrows = arrowsOf(...variants);
  const owned = new Map(boxes.map(box => [box.id, all.filter(({ address }) => box.owns?.some(pattern => pattern.test(address)))]));
  const faults = [];

  for (const { address } of all) {
    const homes = boxes.filter(box => box.owns?.some(pattern => pattern.test(address)));
    if (homes.length !== 1) faults.push(`${address} has ${homes.length === 0 ? 'no box' : `the boxes ${homes.map(({ id }) => id)}`}`);
  }
  for (const box of boxes) {
    if (box.owns && owned.get(box.id).length === 0) faults.push(`the box ${box.id} has no resource`);
  }
  for (const [from, to, , makes] of arrows) {
    for (const one of makes) if (!seen(all, one)) faults.push(`the arrow ${from} --> ${to} is not seen: ${one}`);
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
