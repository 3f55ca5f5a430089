// scripts/deploy against commands that only write down what they were asked, and remember.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from './results.mjs';

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
case "$1 $2" in
  "s3api head-bucket") [ -e "$DONE/bucket" ] || exit 1 ;;
  "s3api create-bucket") touch "$DONE/bucket" ;;
  "secretsmanager get-secret-value") [ -e "$DONE/$(basename "$4")" ] || exit 1 ;;
  "secretsmanager put-secret-value") cat >"$DONE/$(basename "$4")" ;;
  "ecr describe-images") [ -e "$DONE/$(basename "$4")-\${6#imageTag=}" ] || exit 1 ;;
  "ecr get-login-password") echo password ;;
  "logs describe-log-groups") echo /aws/apprunner/page/1/application ;;
  "cognito-idp admin-set-user-password") cat >/dev/null ;;
  "cognito-idp admin-initiate-auth") cat >/dev/null; echo token ;;
esac`,
  docker: `
[ "$1" != login ] || cat >/dev/null
[ "$1" != push ] || touch "$DONE/$(basename "\${2%:*}")-\${2##*:}"`,
  terraform: `
stage=\${1##*/}
case "$2" in
  output) if [ "$stage" = foundation ]; then node -p "JSON.stringify($OUTPUTS.foundation['$4'])"; else node -p "JSON.stringify(Object.fromEntries(Object.entries($OUTPUTS.chatbot).map(([k, value]) => [k, { value }])))"; fi ;;
esac`,
  curl: `
while [ $# -gt 0 ]; do
  case "$1" in -o) out=$2; shift ;; -H) [ "$2" != @- ] || cat >"$DONE/header" ;; https://*) url=$1 ;; esac
  shift
done
case "$url" in
  */healthz) exit 0 ;;
  */v1/documents) echo '{"documents":[{"state":"indexed"}]}' >"$out"; printf 200 ;;
  */v1/questions)
    if [ ! -e "$DONE/woken" ]; then touch "$DONE/woken"; echo '{"title":"Waking up"}' >"$out"; printf 503; exit 0; fi
    echo '{"text":"Up to 5 days.","citations":[{"number":1,"title":"Annual leave","quote":"up to 5 days of unused annual leave"}]}' >"$out"; printf 200 ;;
esac`,
};

describe('scripts/deploy', () => {
  let home;
  const deploy = (...given) => {
    writeFileSync(join(home, 'calls'), '');
    const { status, stdout, stderr } = spawnSync('bash', [join(home, 'clone/scripts/deploy'), ...given], {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, PATH: `${join(home, 'bin')}:${process.env.PATH}`, CALLS: join(home, 'calls'), DONE: join(home, 'done'), OUTPUTS: `(${JSON.stringify(OUTPUTS)})`,
        HR_CHATBOT_CLIENT_SECRET: 'the-client-secret', HR_CHATBOT_DEPLOY_ATTEMPTS: '3', HR_CHATBOT_DEPLOY_PAUSE: '0', HR_CHATBOT_TOKEN: '',
      },
    });
    return { status, stdout, stderr, calls: readFileSync(join(home, 'calls'), 'utf8').trim().split('\n') };
  };

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'deploy-'));
    for (const folder of ['bin', 'done', 'clone/scripts', 'clone/samples']) mkdirSync(join(home, folder), { recursive: true });
    for (const [name, body] of Object.entries(COMMANDS)) {
      const file = join(home, 'bin', name);
      writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >>"$CALLS"${body}\n`);
      chmodSync(file, 0o755);
    }
    const clone = join(home, 'clone');
    cpSync(join(ROOT, 'scripts/deploy'), join(clone, 'scripts/deploy'));
    for (const [name, body] of [['jdk25', 'echo /jdk'], ['build', 'echo "build $*" >>"$CALLS"']]) {
      writeFileSync(join(clone, 'scripts', name), `#!/usr/bin/env bash\n${body}\n`);
      chmodSync(join(clone, 'scripts', name), 0o755);
    }
    mkdirSync(join(clone, 'infra/terraform'), { recursive: true });
    for (const file of ['dev.tfvars', 'expectations.json', 'state.example.tfbackend']) cpSync(join(ROOT, 'infra/terraform', file), join(clone, 'infra/terraform', file));
    writeFileSync(join(clone, '.gitignore'), 'state.tfbackend\n');
    const git = (...words) => execFileSync('git', ['-C', clone, '-c', 'user.name=test', '-c', 'user.email=test@example.com', ...words], { stdio: 'ignore' });
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
    const order = [/create-bucket/, /foundation apply/, /put-secret-value/, /^build /, /^docker build/, /^docker push/, /chatbot apply .*-var=image_tag=sha-[0-9a-f]{12}$/, /put-retention-policy/, /healthz/, /s3 sync/, /v1\/questions/];
    assert.deepEqual(order.map(at), order.map(at).toSorted((a, b) => a - b));
    assert.ok(order.every(pattern => at(pattern) >= 0));
    assert.equal(calls.filter(call => call.startsWith('docker build')).length, 2);
    assert.equal(readFileSync(join(home, 'done/client-secret'), 'utf8'), 'the-client-secret');
    assert.equal(readFileSync(join(home, 'done/session-key'), 'utf8').length, 44);
    assert.equal(readFileSync(join(home, 'done/header'), 'utf8'), 'authorization: Bearer token\n');
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

  test('what is not committed is not deployed', () => {
    writeFileSync(join(home, 'clone/scripts/more'), 'x');
    const { status, stderr, calls } = deploy('dev');
    assert.equal(status, 2);
    assert.match(stderr, /not committed/);
    assert.deepEqual(calls, ['']);
    assert.ok(existsSync(join(home, 'clone/scripts/more')));
  });
});
