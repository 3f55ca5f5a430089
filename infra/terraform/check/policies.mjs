// Policy documents of applied resources, read into statements.

/** Which attribute of which resource holds a policy. */
export const POLICIES = {
  aws_ecr_repository_policy: 'policy',
  aws_iam_role: 'assume_role_policy',
  aws_iam_role_policy: 'policy',
  aws_kms_key: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue_policy: 'policy',
  aws_vpc_endpoint: 'policy',
};

/** Has an attribute of such a name without being a policy of access. */
export const NOT_OF_ACCESS = { aws_ecr_lifecycle_policy: 'policy', aws_sqs_queue: ['redrive_policy', 'redrive_allow_policy'], aws_sqs_queue_redrive_allow_policy: 'redrive_allow_policy' };

const list = value => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/**
 * The statements of a resource's policy, with lists where IAM allows one or many.
 *
 * @throws when the policy is unknown, no JSON, or says nothing
 */
export function statements(resource) {
  const text = resource.values[POLICIES[resource.type]];
  if (typeof text !== 'string' || text.trim() === '') throw new Error(`${resource.address}: the policy is not known`);
  const document = JSON.parse(text);
  if (document.Version !== '2012-10-17') throw new Error(`${resource.address}: the policy has no version`);
  const all = list(document.Statement);
  if (all.length === 0) throw new Error(`${resource.address}: the policy is empty`);
  return all.map(statement => {
    if (!statement.Effect || list(statement.Action).length === 0) throw new Error(`${resource.address}: a statement says nothing`);
    return {
      ...statement,
      actions: list(statement.Action),
      resources: list(statement.Resource),
      principals: statement.Principal === undefined ? [] : typeof statement.Principal === 'string' ? [statement.Principal] : Object.values(statement.Principal).flatMap(list),
    };
  });
}

export const policies = all => all.filter(resource => POLICIES[resource.type] && (resource.type !== 'aws_vpc_endpoint' || resource.values.policy !== undefined));

/** Everything that is allowed under a star: "address: part star". */
export function wildcards(all) {
  return policies(all).flatMap(resource => statements(resource).filter(({ Effect }) => Effect === 'Allow').flatMap(statement => [
    ...statement.actions.filter(action => action.includes('*')).map(action => ({ resource, statement, part: 'action', star: action })),
    ...statement.resources.filter(name => name.includes('*')).map(name => ({ resource, statement, part: 'resource', star: name })),
    ...statement.principals.filter(name => name.includes('*')).map(name => ({ resource, statement, part: 'principal', star: name })),
  ]));
}
