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
    // What they leave out would have to be known, and grows by itself.
    const inverted = Object.keys(statement).find(key => key.startsWith('Not'));
    if (inverted) throw new Error(`${resource.address}: ${inverted} allows what it does not name`);
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

/** Rights that come from policies kept elsewhere, and kinds of rights that nobody reads: "address: what". */
export function elsewhere(all) {
  return all.filter(({ type }) => type.startsWith('aws_iam_')).flatMap(({ address, type, values }) => {
    if (type === 'aws_iam_role_policy') return [];
    if (type === 'aws_iam_role') return [...(values.managed_policy_arns ?? []).map(arn => `${address}: ${arn}`), ...(values.permissions_boundary ? [`${address}: ${values.permissions_boundary}`] : [])];
    return [`${address}: ${type === 'aws_iam_role_policy_attachment' ? values.policy_arn : type}`];
  });
}

/** Lines of a configuration that make policies otherwise than by jsonencode. */
export const notEncoded = text => text.split('\n').filter(line => /aws_iam_policy_document|\b\w*policy\w*\s*=\s*(<<|"\{|file\(|templatefile\()/.test(line));

/** Names of variables, outputs and their fields that would hold a secret as text: "name". */
export function secretNames(text) {
  const found = [];
  let block;
  for (const line of text.split('\n')) {
    const opened = /^(variable|output) "(\w+)"/.exec(line);
    if (opened) block = opened[1];
    else if (line === '}') block = undefined;
    const field = block === 'variable' ? /^\s+(\w+)\s*=\s*(?:optional\()?(?:string|any|map|list)\b/ : /^\s+(\w+)\s*=/;
    const name = opened?.[2] ?? (block && field.exec(line)?.[1]);
    // Which of two kinds of token, and names of places for secrets.
    if (name && /password|secret(?!s$)|token|private|credential/.test(name) && !['api_token', 'token_seconds'].includes(name)) found.push(name);
  }
  return found;
}
