// The rules that a deployment keeps, by the ids of the scanner Checkov, so that a reader can look each of them up, and a
// company's own Checkov comes to the same verdict. Each knows how to break itself: `plant` spoils one resource of a sound
// deployment and says which one the rule must then name.

import { ofType } from './results.mjs';
import { statements } from './policies.mjs';

const first = value => (Array.isArray(value) ? value[0] : value) ?? {};
const only = (all, type, where = () => true) => all.find(resource => resource.type === type && where(resource));

/** A rule over each resource of some types. */
function each(id, about, types, violates, plant) {
  return {
    id,
    about,
    violations: all => ofType(all, ...[types].flat()).filter(resource => violates(resource.values, resource, all)),
    plant: all => {
      const resource = only(all, [types].flat()[0]);
      plant(resource.values, resource, all);
      return resource;
    },
  };
}

/** What is said of a bucket stands in resources of their own. */
function bucket(id, about, type, holds, spoil) {
  return {
    id,
    about,
    // An exception stands beside what it is about: the part, where there is one, or else the bucket.
    violations: all => ofType(all, 'aws_s3_bucket').flatMap(resource => {
      const part = only(all, type, ({ values }) => values.bucket === resource.values.id);
      return part && holds(part.values, resource) ? [] : [part ?? resource];
    }),
    plant: all => {
      const part = only(all, type, ({ values }) => values.bucket.includes('documents'));
      spoil(part.values);
      return part;
    },
  };
}

const READS = /:(Get|List|Describe|BatchGet|BatchCheck|Head)/;
const ESCALATES = /^(iam:(AddUserToGroup|Attach\w+Policy|Create(AccessKey|LoginProfile|PolicyVersion)|Pass\w+|Put\w+Policy|SetDefaultPolicyVersion|Update(AssumeRolePolicy|LoginProfile))|sts:AssumeRole|lambda:UpdateFunction\w+)$/;
const EXPOSES_CREDENTIALS = /^(ecr:GetAuthorizationToken|iam:(Create(AccessKey|LoginProfile|ServiceSpecificCredential)|UpdateAccessKey)|rds-db:connect|sts:(AssumeRole|GetFederationToken|GetSessionToken))$/;
const TAKES_DATA = /^(s3:GetObject\w*|secretsmanager:GetSecretValue|ssm:GetParameter\w*|rds:(Copy|Create)DB\w*Snapshot|dynamodb:(GetItem|Query|Scan))$/;
const CHANGES_PERMISSIONS = /:(\w*(Put|Set|Attach|Detach|Delete)\w*Policy\w*|AddPermission|RemovePermission|CreateGrant|PassRole|SetQueueAttributes|ModifySnapshotAttribute)$/;
/** Actions that know no resource. */
const KNOW_NO_RESOURCE = /^(ecr:GetAuthorizationToken|ec2:Describe\w+)$/;

const everywhere = ({ Effect, resources, Condition }) => Effect === 'Allow' && resources.includes('*') && !Condition;

function identity(id, about, bad, planted) {
  return each(id, about, 'aws_iam_role_policy',
    (_, resource) => statements(resource).some(bad),
    values => {
      const document = JSON.parse(values.policy);
      document.Statement.push({ Sid: 'Planted', Effect: 'Allow', Resource: '*', ...planted });
      values.policy = JSON.stringify(document);
    });
}

function trust(id, about, bad, principal) {
  return each(id, about, 'aws_iam_role',
    (_, resource) => statements(resource).some(bad),
    values => {
      const document = JSON.parse(values.assume_role_policy);
      document.Statement[0].Principal = principal;
      values.assume_role_policy = JSON.stringify(document);
    });
}

const LOOKS_SECRET = /(AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN|^(sk|ghp|xox[bp])[-_]/;
const NAMED_SECRET = /(PASSWORD|SECRET|PRIVATE_KEY|ACCESS_KEY|API_KEY|CREDENTIAL)/;

const isSecret = (key, value) => LOOKS_SECRET.test(value) || (NAMED_SECRET.test(key) && !value.startsWith('arn:'));

/** Where each thing that runs is told its settings, as a map or as a list of pairs. */
const ENVIRONMENTS = {
  aws_apprunner_service: values => first(first(first(first(values.source_configuration).image_repository).image_configuration)).runtime_environment_variables,
  aws_ecs_express_gateway_service: values => first(values.primary_container).environment,
  aws_lambda_function: values => first(values.environment).variables,
};

/** The settings of whatever runs; none of anything else. */
export function environment({ type, values }) {
  const given = ENVIRONMENTS[type]?.(values) ?? {};
  return Array.isArray(given) ? Object.fromEntries(given.map(({ name, value }) => [name, value])) : given;
}

/** Tells something that runs one more setting. */
export function plantSetting({ type, values }, name, value) {
  const given = ENVIRONMENTS[type](values);
  if (Array.isArray(given)) given.push({ name, value });
  else given[name] = value;
}

const cluster = (id, about, holds, plant) => each(id, about, 'aws_rds_cluster', values => !holds(values), plant);
const functions = (id, about, holds, plant) => each(id, about, 'aws_lambda_function', values => !holds(values), plant);
const logs = (id, about, holds, plant) => each(id, about, 'aws_cloudwatch_log_group', values => !holds(values), plant);
const repository = (id, about, holds, plant) => each(id, about, 'aws_ecr_repository', values => !holds(values), plant);
const publicAccess = (id, about, flag) => bucket(id, about, 'aws_s3_bucket_public_access_block', values => values[flag] === true, values => { values[flag] = false; });

export const RULES = [
  {
    id: 'CKV_AWS_45',
    about: 'the environment of a function or of the page holds no secret',
    violations: all => all.filter(resource => Object.entries(environment(resource)).some(([key, value]) => isSecret(key, value))),
    plant: all => {
      const resource = only(all, 'aws_lambda_function');
      plantSetting(resource, 'HR_CHATBOT_DATABASE_PASSWORD', 'planted');
      return resource;
    },
  },
  functions('CKV_AWS_115', 'a function has a limit on how many run at once',
    values => values.reserved_concurrent_executions > 0,
    values => { values.reserved_concurrent_executions = -1; }),
  {
    ...functions('CKV_AWS_116', 'what a function fails at is set aside', values => Boolean(first(values.dead_letter_config).target_arn), () => {}),
    plant: all => {
      const resource = only(all, 'aws_lambda_function', ({ values }) => values.dead_letter_config?.length);
      resource.values.dead_letter_config = [];
      return resource;
    },
  },
  functions('CKV_AWS_117', 'a function runs in the private network',
    values => first(values.vpc_config).subnet_ids?.length > 0,
    values => { values.vpc_config = []; }),
  functions('CKV_AWS_173', 'a function\'s environment is encrypted with our key',
    values => values.kms_key_arn?.startsWith('arn:aws:kms:'),
    values => { values.kms_key_arn = null; }),
  each('CKV_AWS_301', 'nobody may call any function', 'aws_lambda_permission', values => values.principal === '*', values => { values.principal = '*'; }),
  each('CKV_AWS_364', 'a service may call a function only for one source', 'aws_lambda_permission',
    values => values.principal.endsWith('.amazonaws.com') && !values.source_arn && !values.source_account,
    values => { values.source_arn = null; values.source_account = null; }),

  each('CKV_AWS_59', 'a route asks for a token', 'aws_apigatewayv2_route',
    values => values.authorization_type !== 'JWT',
    values => { values.authorization_type = 'NONE'; }),
  each('CKV_AWS_76', 'API Gateway logs who called', 'aws_apigatewayv2_stage',
    values => !first(values.access_log_settings).destination_arn,
    values => { values.access_log_settings = []; }),
  each('CKV_AWS_206', 'the API\'s name takes TLS 1.2 and nothing older', 'aws_apigatewayv2_domain_name',
    values => first(values.domain_name_configuration).security_policy !== 'TLS_1_2',
    values => { values.domain_name_configuration[0].security_policy = 'TLS_1_0'; }),

  each('CKV_AWS_16', 'a database instance is encrypted, with its cluster', 'aws_rds_cluster_instance',
    (values, _, all) => !only(all, 'aws_rds_cluster', c => c.values.id === values.cluster_identifier)?.values.storage_encrypted,
    values => { values.cluster_identifier = 'another'; }),
  each('CKV_AWS_17', 'a database instance has no public address', 'aws_rds_cluster_instance',
    values => values.publicly_accessible !== false,
    values => { values.publicly_accessible = true; }),
  cluster('CKV_AWS_96', 'the cluster is encrypted', values => values.storage_encrypted === true, values => { values.storage_encrypted = false; }),
  cluster('CKV_AWS_133', 'the cluster is backed up', values => values.backup_retention_period >= 1, values => { values.backup_retention_period = 0; }),
  cluster('CKV_AWS_139', 'the cluster is protected from deletion', values => values.deletion_protection === true, values => { values.deletion_protection = false; }),
  cluster('CKV_AWS_162', 'the cluster takes IAM\'s tokens', values => values.iam_database_authentication_enabled === true, values => { values.iam_database_authentication_enabled = false; }),
  cluster('CKV_AWS_313', 'snapshots carry the cluster\'s tags', values => values.copy_tags_to_snapshot === true, values => { values.copy_tags_to_snapshot = false; }),
  cluster('CKV_AWS_324', 'the cluster\'s log is captured', values => values.enabled_cloudwatch_logs_exports?.includes('postgresql'), values => { values.enabled_cloudwatch_logs_exports = []; }),
  cluster('CKV_AWS_327', 'the cluster is encrypted with our key', values => values.kms_key_id?.startsWith('arn:aws:kms:'), values => { values.kms_key_id = null; }),

  bucket('CKV_AWS_18', 'access to a bucket is logged', 'aws_s3_bucket_logging', values => Boolean(values.target_bucket), values => { values.target_bucket = ''; }),
  bucket('CKV_AWS_21', 'a bucket keeps versions', 'aws_s3_bucket_versioning',
    values => first(values.versioning_configuration).status === 'Enabled',
    values => { values.versioning_configuration[0].status = 'Suspended'; }),
  publicAccess('CKV_AWS_53', 'a bucket blocks public lists of access', 'block_public_acls'),
  publicAccess('CKV_AWS_54', 'a bucket blocks public policies', 'block_public_policy'),
  publicAccess('CKV_AWS_55', 'a bucket ignores public lists of access', 'ignore_public_acls'),
  publicAccess('CKV_AWS_56', 'a bucket restricts public access', 'restrict_public_buckets'),
  bucket('CKV_AWS_145', 'a bucket is encrypted with our key', 'aws_s3_bucket_server_side_encryption_configuration',
    values => first(first(values.rule).apply_server_side_encryption_by_default).sse_algorithm === 'aws:kms',
    values => { values.rule[0].apply_server_side_encryption_by_default[0].sse_algorithm = 'AES256'; }),
  bucket('CKV_AWS_300', 'a bucket drops uploads that were never finished', 'aws_s3_bucket_lifecycle_configuration',
    values => values.rule.some(rule => rule.status === 'Enabled' && first(rule.abort_incomplete_multipart_upload).days_after_initiation > 0),
    values => { values.rule[0].abort_incomplete_multipart_upload = []; }),
  bucket('CKV_AWS_379', 'a bucket refuses what does not come over TLS', 'aws_s3_bucket_policy',
    (values, { values: { arn } }) => JSON.parse(values.policy).Statement.some(statement =>
      statement.Effect === 'Deny' && statement.Condition?.Bool?.['aws:SecureTransport'] === 'false' && [arn, `${arn}/*`].every(name => statement.Resource.includes(name))),
    values => { values.policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::another'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] }); }),

  each('CKV_AWS_27', 'a queue is encrypted', 'aws_sqs_queue', values => !values.kms_master_key_id, values => { values.kms_master_key_id = null; }),

  repository('CKV_AWS_51', 'a tag of an image is never moved', values => values.image_tag_mutability === 'IMMUTABLE', values => { values.image_tag_mutability = 'MUTABLE'; }),
  repository('CKV_AWS_136', 'images are encrypted with our key', values => first(values.encryption_configuration).encryption_type === 'KMS', values => { values.encryption_configuration = []; }),
  repository('CKV_AWS_163', 'images are scanned when they are pushed', values => first(values.image_scanning_configuration).scan_on_push === true, values => { values.image_scanning_configuration[0].scan_on_push = false; }),

  trust('CKV_AWS_60', 'a role names who may take it', ({ principals }) => principals.includes('*'), '*'),
  trust('CKV_AWS_61', 'a role is not for a whole account', ({ principals }) => principals.some(name => /^(\d{12}|arn:aws:iam::\d{12}:root)$/.test(name)), { AWS: 'arn:aws:iam::123456789012:root' }),
  identity('CKV_AWS_62', 'no policy makes an administrator', ({ Effect, actions, resources }) => Effect === 'Allow' && actions.includes('*') && resources.includes('*'), { Action: '*' }),
  identity('CKV_AWS_63', 'no policy allows every action', ({ Effect, actions }) => Effect === 'Allow' && actions.some(action => /^(\*|\w+:\*)$/.test(action)), { Action: '*', Resource: 'arn:aws:s3:::one' }),
  identity('CKV_AWS_286', 'no policy leads to more rights', statement => statement.Effect === 'Allow' && statement.actions.some(action => ESCALATES.test(action)), { Action: 'iam:PutRolePolicy' }),
  identity('CKV_AWS_287', 'no policy gives out credentials', statement => everywhere(statement) && statement.actions.some(action => EXPOSES_CREDENTIALS.test(action)), { Action: 'sts:GetFederationToken' }),
  identity('CKV_AWS_288', 'no policy reads data anywhere', statement => everywhere(statement) && statement.actions.some(action => TAKES_DATA.test(action)), { Action: 's3:GetObject' }),
  identity('CKV_AWS_289', 'no policy changes permissions anywhere', statement => everywhere(statement) && statement.actions.some(action => CHANGES_PERMISSIONS.test(action)), { Action: 's3:PutBucketPolicy' }),
  { ...identity('CKV_AWS_290', 'no policy writes anywhere', statement => everywhere(statement) && statement.actions.some(action => !READS.test(action)), {}), ...plantOnPage({ Action: 'sqs:SendMessage' }) },
  { ...identity('CKV_AWS_355', 'no policy names everything where it could name one thing', statement => everywhere(statement) && statement.actions.some(action => !KNOW_NO_RESOURCE.test(action)), {}), ...plantOnPage({ Action: 'sqs:GetQueueUrl' }) },

  logs('CKV_AWS_66', 'a log says how long it is kept', values => values.retention_in_days > 0, values => { values.retention_in_days = 0; }),
  logs('CKV_AWS_158', 'a log is encrypted with our key', values => Boolean(values.kms_key_id), values => { values.kms_key_id = null; }),
  logs('CKV_AWS_338', 'a log is kept for a year or longer', values => values.retention_in_days >= 365, values => { values.retention_in_days = 30; }),
];

/** On a policy that has no exception from the rule. */
function plantOnPage(statement) {
  return {
    plant: all => {
      const resource = only(all, 'aws_iam_role_policy', ({ name }) => name === 'scheduler');
      const document = JSON.parse(resource.values.policy);
      document.Statement.push({ Sid: 'Planted', Effect: 'Allow', Resource: '*', ...statement });
      resource.values.policy = JSON.stringify(document);
      return resource;
    },
  };
}
