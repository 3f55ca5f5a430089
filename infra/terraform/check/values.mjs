// What AWS would fill in: made-up values in AWS's form, the same in every run, and different for different things, so
// that it can be seen in a policy which queue or key it names.

import { createHash } from 'node:crypto';

export const ACCOUNT = '123456789012';
export const REGION = 'ap-northeast-1';

const arn = (service, rest, region = REGION, account = ACCOUNT) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** By type, what depends on the resource's own values; `key` is short and its own. */
const OWN = {
  aws_acm_certificate: (v, key) => ({
    arn: arn('acm', `certificate/${key}`, v.region ?? REGION),
    domain_validation_options: [{ domain_name: v.domain_name, resource_record_name: `_${key}.${v.domain_name}.`, resource_record_type: 'CNAME', resource_record_value: `_${key}.acm-validations.aws.` }],
  }),
  aws_apigatewayv2_api: (v, key) => ({ id: key, execution_arn: arn('execute-api', key) }),
  aws_apprunner_custom_domain_association: (v, key) => ({
    dns_target: `${key}.${REGION}.awsapprunner.com`,
    certificate_validation_records: ['a', 'b'].map(n => ({ name: `_${n}${key}.${v.domain_name}.`, type: 'CNAME', value: `_${n}${key}.acm-validations.aws.`, status: 'PENDING_VALIDATION' })),
  }),
  aws_apprunner_service: (v, key) => ({ arn: arn('apprunner', `service/${v.service_name}/${key}`) }),
  aws_cloudfront_distribution: (v, key) => ({ id: key, domain_name: `${key}.cloudfront.net`, hosted_zone_id: 'Z2FDTNDATAQYW2' }),
  aws_cloudwatch_log_group: v => ({ id: v.name, arn: arn('logs', `log-group:${v.name}`) }),
  aws_cognito_user_pool: (v, key) => ({ id: `${REGION}_${key}`, arn: arn('cognito-idp', `userpool/${REGION}_${key}`), endpoint: `cognito-idp.${REGION}.amazonaws.com/${REGION}_${key}` }),
  aws_ecr_repository: v => ({ id: v.name, arn: arn('ecr', `repository/${v.name}`), repository_url: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${v.name}`, registry_id: ACCOUNT }),
  aws_ecs_express_gateway_service: (v, key) => ({ service_arn: arn('ecs', `service/${v.service_name}`), ingress_paths: [{ access_type: 'PUBLIC', endpoint: `https://${key}.ecs.${REGION}.on.aws` }] }),
  aws_iam_role: (v, key) => ({ id: v.name, arn: arn('iam', `role/${v.name}`, ''), unique_id: key }),
  aws_kms_key: (v, key) => ({ id: key, key_id: key, arn: arn('kms', `key/${key}`) }),
  aws_lambda_function: v => {
    const own = arn('lambda', `function:${v.function_name}`);
    return { id: v.function_name, arn: own, invoke_arn: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${own}/invocations` };
  },
  aws_rds_cluster: (v, key) => ({
    id: v.cluster_identifier,
    arn: arn('rds', `cluster:${v.cluster_identifier}`),
    endpoint: `${v.cluster_identifier}.cluster-${key}.${REGION}.rds.amazonaws.com`,
    cluster_resource_id: `cluster-${key.toUpperCase()}`,
    master_user_secret: [{ secret_arn: arn('secretsmanager', `secret:rds!cluster-${key}`), kms_key_id: v.master_user_secret_kms_key_id, secret_status: 'active' }],
  }),
  aws_s3_bucket: v => ({ id: v.bucket, arn: `arn:aws:s3:::${v.bucket}` }),
  aws_secretsmanager_secret: v => ({ id: arn('secretsmanager', `secret:${v.name}-AbCdEf`), arn: arn('secretsmanager', `secret:${v.name}-AbCdEf`) }),
  aws_sns_topic: v => ({ id: arn('sns', v.name), arn: arn('sns', v.name) }),
  aws_sqs_queue: v => ({ id: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${v.name}`, url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${v.name}`, arn: arn('sqs', v.name) }),
};

/** Data sources that stand for what is already there. */
const FOUND = {
  aws_apprunner_hosted_zone_id: () => ({ id: 'Z08491812XW6IPYLR6CCA' }),
  aws_caller_identity: () => ({ account_id: ACCOUNT, arn: arn('iam', 'user/deployer', '') }),
  aws_ecr_repository: v => OWN.aws_ecr_repository(v),
  aws_kms_alias: v => ({ arn: arn('kms', v.name), target_key_arn: arn('kms', `key/of-${v.name.replace('alias/', '')}`) }),
  aws_region: () => ({ id: REGION, name: REGION, region: REGION }),
  aws_route53_zone: v => ({ id: 'Z0000000EXAMPLE', zone_id: 'Z0000000EXAMPLE', arn: 'arn:aws:route53:::hostedzone/Z0000000EXAMPLE', name: v.name }),
  aws_secretsmanager_secret: v => OWN.aws_secretsmanager_secret(v),
};

/** Says what `isMissing` values of a resource or data source become; keeps all others. */
export function fill(schema, kind, type, values, isMissing) {
  const key = createHash('sha256').update(type + JSON.stringify(values, (_, value) => (isMissing(value) ? null : value))).digest('hex').slice(0, 10);
  const known = Object.fromEntries(Object.entries(values).filter(([, value]) => !isMissing(value)));
  const own = ((kind === 'resource' ? OWN : FOUND)[type] ?? (() => ({})))(known, key);
  return fillBlock(schema, values, isMissing, (attribute, valueType) => own[attribute] ?? madeUp(valueType, type, attribute, known, key));
}

function fillBlock(schema, values, isMissing, value) {
  if (values === null || values === undefined) return values;
  const filled = { ...values };
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (isMissing(filled[name])) filled[name] = attribute.computed || filled[name] !== null ? value(name, attribute.type) : null;
  }
  for (const [name, { block }] of Object.entries(schema.blocks)) {
    if (Array.isArray(filled[name])) filled[name] = filled[name].map(inner => fillBlock(block, inner, isMissing, value));
    else if (filled[name]) filled[name] = fillBlock(block, filled[name], isMissing, value);
  }
  return filled;
}

function madeUp(type, resource, attribute, known, key) {
  if (type === 'string') {
    if (attribute === 'region') return REGION;
    if (attribute === 'arn') return arn(resource.split('_')[1], `${resource}/${known.name ?? key}`);
    // Nobody has given it one.
    if (attribute === 'policy') return '';
    return `${resource.replace('aws_', '')}-${attribute}-${key}`;
  }
  if (type === 'number') return 1;
  if (type === 'bool') return false;
  if (type === 'dynamic') return null;
  const [outer, inner] = type;
  if (outer === 'map') return {};
  if (outer === 'object') return Object.fromEntries(Object.entries(inner).map(([name, innerType]) => [name, madeUp(innerType, resource, name, known, key)]));
  return Array.isArray(inner) && inner[0] === 'object' ? [madeUp(inner, resource, attribute, known, key)] : [];
}
