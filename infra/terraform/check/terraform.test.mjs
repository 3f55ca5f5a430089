// scripts/terraform against a terraform that only writes down what it was asked, and the pages that tell people to use it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from './results.mjs';

const FAKE = `#!/usr/bin/env bash
echo "$TF_DATA_DIR $*" >>"$CALLS"
case "$2" in output) printf '%s' "$IN_USE" ;; esac
`;

describe('scripts/terraform', () => {
  let home;
  const run = (inUse, ...given) => {
    writeFileSync(join(home, 'calls'), '');
    const { status, stderr } = spawnSync('bash', [join(home, 'clone/scripts/terraform'), ...given], {
      encoding: 'utf8', env: { ...process.env, PATH: `${home}:${process.env.PATH}`, CALLS: join(home, 'calls'), IN_USE: inUse, HR_CHATBOT_IMAGE_TAG: '' },
    });
    return { status, stderr, calls: readFileSync(join(home, 'calls'), 'utf8').replaceAll(`${home}/clone/infra/terraform`, '').trim().split('\n') };
  };

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'terraform-'));
    writeFileSync(join(home, 'terraform'), FAKE);
    chmodSync(join(home, 'terraform'), 0o755);
    mkdirSync(join(home, 'clone/infra/terraform'), { recursive: true });
    cpSync(join(ROOT, 'scripts/terraform'), join(home, 'clone/scripts/terraform'));
    for (const name of ['dev.tfvars', 'prod.tfvars']) cpSync(join(ROOT, 'infra/terraform', name), join(home, 'clone/infra/terraform', name));
    cpSync(join(ROOT, 'infra/terraform/state.example.tfbackend'), join(home, 'clone/infra/terraform/state.tfbackend'));
    const git = (...words) => execFileSync('git', ['-C', join(home, 'clone'), '-c', 'user.name=test', '-c', 'user.email=test@example.com', ...words]);
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'all');
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  const init = (environment, stage) => `/${stage}/.terraform/${environment} -chdir=/${stage} init -input=false -reconfigure -backend-config=/state.tfbackend -backend-config=key=hr-chatbot/${environment}/${stage}.tfstate`;

  test('each installation has a state and a data folder of its own, whichever was used last', () => {
    for (const environment of ['dev', 'prod', 'dev']) {
      const { status, calls } = run('', environment, 'foundation', 'destroy');
      assert.equal(status, 0);
      assert.deepEqual(calls, [init(environment, 'foundation'), `/foundation/.terraform/${environment} -chdir=/foundation destroy -var-file=/${environment}.tfvars`]);
    }
  });
  test('what takes variables gets them, with the tag in use, before its own arguments', () => {
    assert.equal(run('sha-0123', 'prod', 'chatbot', 'import', 'aws_rds_cluster.database', 'hr-chatbot').calls.at(-1),
      '/chatbot/.terraform/prod -chdir=/chatbot import -var-file=/prod.tfvars -var=image_tag=sha-0123 aws_rds_cluster.database hr-chatbot');
  });
  test('with nothing deployed the tag is the commit\'s', () => assert.match(run('\x1b[33mWarning: No outputs found', 'dev', 'chatbot', 'plan').calls.at(-1), / -var=image_tag=sha-[0-9a-f]{12}$/));
  test('what takes no variables gets none', () => {
    assert.deepEqual(run('sha-0123', 'dev', 'chatbot', 'state', 'rm', 'aws_rds_cluster.database').calls, [init('dev', 'chatbot'), '/chatbot/.terraform/dev -chdir=/chatbot state rm aws_rds_cluster.database']);
  });
  for (const given of [[], ['dev'], ['dev', 'chatbot'], ['test', 'chatbot', 'plan'], ['dev', 'key', 'plan']]) {
    test(`"${given.join(' ')}" is refused before anything is done`, () => {
      const { status, stderr, calls } = run('', ...given);
      assert.equal(status, 2);
      assert.match(stderr, /usage/);
      assert.deepEqual(calls, ['']);
    });
  }
});

describe('the pages', () => {
  const bare = text => text.split('\n').filter(line => /(?<!scripts\/)\bterraform (apply|console|destroy|import|init|output|plan|refresh|state|taint|untaint)\b/.test(line));
  const folder = join(ROOT, 'docs/deployment');
  for (const page of readdirSync(folder).filter(name => name.endsWith('.md'))) {
    test(`${page} has no terraform that works on whichever state was used last`, () => assert.deepEqual(bare(readFileSync(join(folder, page), 'utf8')), []));
  }
  test('one would be noticed', () => assert.equal(bare('cd chatbot && terraform destroy\nscripts/terraform dev chatbot destroy').length, 1));
});
