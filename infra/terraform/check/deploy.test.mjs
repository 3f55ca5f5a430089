// scripts/deploy against commands that only write down what they were asked, and remember.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { notTaken, RECORDER, recorded, withoutCommandLine } from './aws.mjs';
import { applied, ofType, ROOT } from './results.mjs';

const OUTPUTS = {
  foundation: {
    secrets: { 'session-key': 'hr-chatbot-dev/session-key', 'client-secret': 'hr-chatbot-dev/client-secret' },
    repositories: { functions: 'registry.example/hr-chatbot-dev/functions', frontend: 'registry.example/hr-chatbot-dev/frontend' },
  },
  chatbot: {
    frontend_url: 'https://page.example', api_url: 'https://api.example', bucket: 'documents', user_pool: 'pool', check_client: 'check',
    frontend_log_group_prefix: '/aws/apprunner/page/', log_retention_days: 365, log_key: 'arn:aws:kms:key',
  },
};

// Each stands for one program; "done" is a folder in which it remembers.
const COMMANDS = {
  aws: `
${RECORDER}
case "$1 $2" in
  "s3api head-bucket") [ -e "$DONE/bucket" ] || exit 1 ;;
  "s3api create-bucket") touch "$DONE/bucket" ;;
  "secretsmanager get-secret-value") [ -e "$DONE/$(basename "$4")" ] || exit 1 ;;
  "secretsmanager put-secret-value") cat >"$DONE/$(basename "$4")" ;;
  "ecr describe-images") [ -e "$DONE/$(basename "$4")-\${6#imageTag=}" ] || exit 1 ;;
  "ecr get-login-password") echo password ;;
  "logs describe-log-groups") echo /aws/apprunner/page/1/application ;;
  "cognito-idp admin-set-user-password") cat >"$DONE/input-$2" ;;
  "cognito-idp admin-initiate-auth") cat >"$DONE/input-$2"; echo token ;;
esac`,
  docker: `
[ "$1" != login ] || cat >/dev/null
[ "$1" != push ] || touch "$DONE/$(basename "\${2%:*}")-\${2##*:}"`,
  terraform: `
stage=\${1##*/}
case "$2" in
  init) for file in "\${1#-chdir=}"/*.tf; do [ ! -e "$file" ] || echo "# provider" >"\${1#-chdir=}/.terraform.lock.hcl"; done ;;
  output) cat "$DONE/outputs-$stage.json" ;;
esac`,
  curl: `
while [ $# -gt 0 ]; do
  case "$1" in -o) out=$2; shift ;; -H) [ "$2" != @- ] || cat >"$DONE/header" ;; https://*) url=$1 ;; esac
  shift
done
# What is answered stands in a file, by the path's last word: a line for each call, and the last one for all further.
name=$(basename "\${url%%\\?*}")
echo "asked $name" >>"$CALLS"
[ "$name" != healthz ] || exit 0
line=$(head -n 1 "$DONE/$name.answers")
[ "$(wc -l <"$DONE/$name.answers")" = 1 ] || sed -i 1d "$DONE/$name.answers"
printf '%s' "\${line#* }" >"$out"
printf '%s' "\${line%% *}"`,
};

const ANSWERED = { outcome: 'answered', text: 'Up to 5 days.', citations: [{ number: 1, title: 'Annual leave', quote: 'up to 5 days of unused annual leave' }] };
const documents = (...states) => `200 ${JSON.stringify({ documents: states.map(state => ({ state })) })}`;
const SOUND = {
  me: [`200 ${JSON.stringify({ subject: 's', groups: ['hr-editor'], roles: ['hr-editor'] })}`],
  documents: [documents('indexed', 'indexed')],
  questions: [`200 ${JSON.stringify(ANSWERED)}`],
};

describe('scripts/deploy', () => {
  let home;
  const deploy = (...given) => deployWhere({}, ...given);
  const deployWhere = ({ answers = {}, outputs = {}, ...environment }, ...given) => {
    writeFileSync(join(home, 'calls'), '');
    for (const [name, lines] of Object.entries({ ...SOUND, ...answers })) writeFileSync(join(home, `done/${name}.answers`), lines.map(line => `${line}\n`).join(''));
    const all = { ...OUTPUTS, chatbot: { ...OUTPUTS.chatbot, ...outputs } };
    for (const [stage, values] of Object.entries(all)) writeFileSync(join(home, `done/outputs-${stage}.json`), JSON.stringify(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]))));
    const { status, stdout, stderr } = spawnSync('bash', [join(home, 'clone/scripts/deploy'), ...given], {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, PATH: `${join(home, 'bin')}:${process.env.PATH}`, CALLS: join(home, 'calls'), DONE: join(home, 'done'), GIVEN: join(home, 'given'),
        HR_CHATBOT_CLIENT_SECRET: 'the-client-secret', HR_CHATBOT_DEPLOY_ATTEMPTS: '20', HR_CHATBOT_DEPLOY_STILL: '3', HR_CHATBOT_DEPLOY_PAUSE: '0', HR_CHATBOT_TOKEN: '', HR_CHATBOT_TOKEN_COMMAND: '', ...environment,
      },
    });
    return { status, stdout, stderr, calls: readFileSync(join(home, 'calls'), 'utf8').trim().split('\n') };
  };

  const git = (...words) => execFileSync('git', ['-C', join(home, 'clone'), '-c', 'user.name=test', '-c', 'user.email=test@example.com', ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'deploy-'));
    for (const folder of ['bin', 'done', 'clone/scripts', 'clone/samples']) mkdirSync(join(home, folder), { recursive: true });
    for (const [name, body] of Object.entries(COMMANDS)) {
      const file = join(home, 'bin', name);
      writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >>"$CALLS"${body}\n`);
      chmodSync(file, 0o755);
    }
    const clone = join(home, 'clone');
    for (const script of ['deploy', 'terraform']) cpSync(join(ROOT, 'scripts', script), join(clone, 'scripts', script));
    for (const sample of ['leave.md', 'pay.xlsx', 'pay.xlsx.metadata.json']) writeFileSync(join(clone, 'samples', sample), 'sample');
    for (const [name, body] of [['jdk25', 'echo /jdk'], ['build', 'echo "build $*" >>"$CALLS"']]) {
      writeFileSync(join(clone, 'scripts', name), `#!/usr/bin/env bash\n${body}\n`);
      chmodSync(join(clone, 'scripts', name), 0o755);
    }
    mkdirSync(join(clone, 'infra/terraform'), { recursive: true });
    for (const file of ['dev.tfvars', 'expectations.json', 'state.example.tfbackend']) cpSync(join(ROOT, 'infra/terraform', file), join(clone, 'infra/terraform', file));
    for (const stage of ['foundation', 'chatbot']) {
      mkdirSync(join(clone, 'infra/terraform', stage));
      writeFileSync(join(clone, 'infra/terraform', stage, 'main.tf'), '');
    }
    cpSync(join(ROOT, '.gitignore'), join(clone, '.gitignore'));
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'all');
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  test('says what is missing before it does anything', () => {
    const { status, stderr, calls } = deploy('dev');
    assert.equal(status, 2);
    assert.match(stderr, /state\.example\.tfbackend/);
    assert.deepEqual(calls, ['']);
  });

  test('the first time makes, fills, builds, applies, and prints the answer', () => {
    cpSync(join(home, 'clone/infra/terraform/state.example.tfbackend'), join(home, 'clone/infra/terraform/state.tfbackend'));
    const { status, stdout, stderr, calls } = deploy('dev');
    assert.equal(status, 0, stderr + stdout);
    assert.match(stdout, /Up to 5 days\.\n\n\[1\] Annual leave: up to 5 days of unused annual leave/);
    const at = pattern => calls.findIndex(call => pattern.test(call));
    const order = [/create-bucket/, /foundation apply/, /put-secret-value/, /^build /, /^docker build/, /^docker push/, /chatbot apply .*-var=image_tag=sha-[0-9a-f]{12} /, /put-retention-policy/, /healthz/, /s3 sync/, /asked me/, /asked documents/, /asked questions/];
    assert.deepEqual(order.map(at), order.map(at).toSorted((a, b) => a - b));
    assert.ok(order.every(pattern => at(pattern) >= 0));
    assert.equal(calls.filter(call => call.startsWith('docker build')).length, 2);
    assert.equal(readFileSync(join(home, 'done/client-secret'), 'utf8'), 'the-client-secret');
    assert.equal(readFileSync(join(home, 'done/session-key'), 'utf8').length, 44);
    assert.equal(readFileSync(join(home, 'done/header'), 'utf8'), 'authorization: Bearer token\n');
  });

  test('AWS\'s command line takes every command as it is', { skip: withoutCommandLine }, async () => {
    const calls = recorded(readFileSync(join(home, 'given'), 'utf8'));
    assert.ok(calls.length >= 15, `${calls.length}`);
    const input = ([, operation]) => (existsSync(join(home, `done/input-${operation}`)) ? readFileSync(join(home, `done/input-${operation}`), 'utf8') : 'secret');
    assert.deepEqual(await notTaken(calls.map(given => ({ given, input: input(given) })), home), []);
  });

  test('images are built for the machines that the functions run on', () => {
    const [, platform] = /docker build --platform linux\/(\w+) /.exec(readFileSync(join(ROOT, 'scripts/deploy'), 'utf8'));
    for (const { values } of ofType(applied('dev-app-runner'), 'aws_lambda_function')) assert.deepEqual(values.architectures, [{ amd64: 'x86_64', arm64: 'arm64' }[platform]]);
  });

  test('no secret is ever an argument', () => {
    const { calls } = deploy('dev');
    assert.ok(calls.every(call => !/the-client-secret|Bearer|Password/.test(call)));
  });

  test('the second time builds nothing, gives no new secret, and asks again', () => {
    const key = readFileSync(join(home, 'done/session-key'), 'utf8');
    const { status, stdout, calls } = deploy('dev');
    assert.equal(status, 0);
    assert.deepEqual(calls.filter(call => /create-bucket|put-secret-value|docker|^build/.test(call)), []);
    assert.equal(readFileSync(join(home, 'done/session-key'), 'utf8'), key);
    assert.match(stdout, /Up to 5 days/);
  });

  test('the person that asked is forgotten', () => {
    const { calls } = deploy('dev');
    assert.match(calls.at(-1), /admin-delete-user/);
  });

  test('it waits until all that came is read, while the list grows', () => {
    const { status, stdout, calls } = deployWhere({ answers: { documents: [documents(), '503 {}', documents('waiting'), documents('indexed'), documents('indexed', 'reading'), documents('indexed', 'indexed')] } }, 'dev');
    assert.equal(status, 0, stdout);
    assert.equal(calls.filter(call => call === 'asked documents').length, 7);
    assert.match(stdout, /2 listed, 2 read, 0 not yet/);
  });

  test('what stands still is said, and not waited for', () => {
    const { status, stderr, calls } = deployWhere({ answers: { documents: [documents('indexed', 'waiting')] } }, 'dev');
    assert.equal(status, 0);
    assert.match(stderr, /1 documents are not read yet/);
    assert.equal(calls.filter(call => call === 'asked documents').length, 4);
  });

  test('a token that has ended meanwhile is renewed', () => {
    const { status, calls } = deployWhere({ answers: { documents: ['401 {}', documents('indexed', 'indexed')] } }, 'dev');
    assert.equal(status, 0);
    assert.equal(calls.filter(call => call.includes('admin-initiate-auth')).length, 2);
  });

  for (const [what, answers, words] of [
    ['a list in which nothing was read', { documents: [documents('rejected', 'failed')] }, /No document was read/],
    ['a list that is never there', { documents: ['503 {"title":"Waking up"}'] }, /answered 503: Waking up/],
    ['a role that came as text', { me: ['200 {"subject":"s","groups":["[hr-editor]"],"roles":[]}'] }, /has not the role hr-editor: .*\[\].*"\[hr-editor\]"/],
    ['a person who may not see the list', { documents: ['403 {"title":"Not allowed"}'] }, /answered 403: Not allowed/],
    ['a question that is declined', { questions: [`200 ${JSON.stringify({ ...ANSWERED, outcome: 'declined', citations: [] })}`] }, /no answer from a document but: declined/],
    ['passages, since no model answers', { questions: [`200 ${JSON.stringify({ ...ANSWERED, outcome: 'passages' })}`] }, /but: passages/],
    ['an answer without a source', { questions: [`200 ${JSON.stringify({ ...ANSWERED, citations: [] })}`] }, /no answer from a document/],
    ['a database that never wakes up', { questions: ['503 {"title":"Waking up"}'] }, /answered 503/],
  ]) {
    test(`${what} is a failure`, () => {
      const { status, stdout, stderr } = deployWhere({ answers }, 'dev');
      assert.equal(status, 1, stdout);
      assert.match(stderr, words);
      assert.doesNotMatch(stdout, /The chatbot is at/);
    });
  }

  test('without a token and without a pool it says loudly that nothing was asked', () => {
    const { status, stderr, calls } = deployWhere({ outputs: { user_pool: null } }, 'dev');
    assert.equal(status, 3);
    assert.match(stderr, /NOT ASKED/);
    assert.ok(calls.every(call => !/asked (me|documents|questions)/.test(call)));
  });

  test('with a provider of one\'s own it asks with the token that is given', () => {
    const { status } = deployWhere({ outputs: { user_pool: null }, HR_CHATBOT_TOKEN: 'given' }, 'dev');
    assert.equal(status, 0);
    assert.equal(readFileSync(join(home, 'done/header'), 'utf8'), 'authorization: Bearer given\n');
  });

  test('a token that is too old by then is said to be', () => {
    const { status, stderr } = deployWhere({ outputs: { user_pool: null }, answers: { me: ['401 {}'] }, HR_CHATBOT_TOKEN: 'given' }, 'dev');
    assert.equal(status, 1);
    assert.match(stderr, /five minutes after it was made/);
  });

  test('a command gives a token when it comes to asking, and a new one when that has ended', () => {
    const { status, stderr, calls } = deployWhere({
      outputs: { user_pool: null }, answers: { documents: ['401 {}', documents('indexed', 'indexed')] },
      HR_CHATBOT_TOKEN: 'old', HR_CHATBOT_TOKEN_COMMAND: 'echo "a token" >>"$CALLS"; echo "fresh-$(grep -c "^a token" "$CALLS")"',
    }, 'dev');
    assert.equal(status, 0, stderr);
    assert.deepEqual(calls.filter(call => /^a token|s3 sync|^asked (?!healthz)/.test(call)).map(call => call.replace(/.*s3 sync.*/, 'samples')), ['samples', 'a token', 'asked me', 'asked documents', 'a token', 'asked documents', 'asked documents', 'asked questions']);
    assert.equal(readFileSync(join(home, 'done/header'), 'utf8'), 'authorization: Bearer fresh-2\n');
  });

  test('a command that gives no token is a failure', () => {
    for (const command of ['exit 1', 'true']) {
      const { status, stderr, calls } = deployWhere({ outputs: { user_pool: null }, HR_CHATBOT_TOKEN_COMMAND: command }, 'dev');
      assert.equal(status, 1);
      assert.match(stderr, /printed no token/);
      assert.ok(!calls.includes('asked me'));
    }
  });

  test('--ask changes nothing, and asks', () => {
    const { status, stdout, stderr, calls } = deployWhere({ outputs: { user_pool: null }, HR_CHATBOT_TOKEN: 'given' }, 'dev', '--ask');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Up to 5 days/);
    assert.deepEqual(calls.filter(call => / apply|docker|^build|s3 |s3api|secretsmanager|aws logs/.test(call)), []);
  });

  test('--ask says where nothing is deployed', () => {
    const { status, stderr } = deployWhere({ outputs: { api_url: null } }, 'dev', '--ask');
    assert.equal(status, 1);
    assert.match(stderr, /Nothing is deployed/);
  });

  test('an option that there is not is refused before anything is done', () => {
    const { status, stderr, calls } = deploy('dev', '--asks');
    assert.equal(status, 2);
    assert.match(stderr, /usage/);
    assert.deepEqual(calls, ['']);
  });

  for (const [region, place] of [['us-east-1', ''], ['eu-west-1', ' --create-bucket-configuration LocationConstraint=eu-west-1']]) {
    test(`the state may be in ${region}`, () => {
      const state = join(home, 'clone/infra/terraform/state.tfbackend');
      const usual = readFileSync(state, 'utf8');
      writeFileSync(state, usual.replace(/(region *= *)".*"/, `$1"${region}"`));
      rmSync(join(home, 'done/bucket'));
      const { calls } = deploy('dev');
      writeFileSync(state, usual);
      assert.ok(calls.includes(`aws s3api create-bucket --bucket your-company-terraform-state --region ${region}${place}`), calls.join('\n'));
    });
  }

  test('an older commit whose images are there is deployed without building', () => {
    const first = git('rev-parse', '--short=12', 'HEAD');
    git('commit', '-q', '--allow-empty', '-m', 'more');
    assert.match(deploy('dev').calls.join('\n'), /docker push/);
    git('checkout', '-q', first);
    const { status, stdout, stderr, calls } = deploy('dev', '--no-samples');
    git('checkout', '-q', '-');
    assert.equal(status, 0, stderr);
    assert.deepEqual(calls.filter(call => /docker|^build|s3 sync|put-secret-value/.test(call)), []);
    assert.ok(calls.some(call => call.includes('chatbot apply') && call.includes(`-var=image_tag=sha-${first}`)), calls.join('\n'));
    assert.match(stdout, /Up to 5 days/);
  });

  test('what is not committed is not deployed', () => {
    writeFileSync(join(home, 'clone/scripts/more'), 'x');
    const { status, stderr, calls } = deploy('dev');
    assert.equal(status, 2);
    assert.match(stderr, /not committed/);
    assert.deepEqual(calls, ['']);
    assert.ok(existsSync(join(home, 'clone/scripts/more')));
  });
});
