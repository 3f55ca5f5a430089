// scripts/check-terraform where it cannot run: it says so, and is a failure only where it is required.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ROOT } from './results.mjs';

describe('scripts/check-terraform, left out', () => {
  let home;
  const program = (name, body) => {
    rmSync(join(home, name), { force: true });
    writeFileSync(join(home, name), `#!/bin/bash\n${body}\n`);
    chmodSync(join(home, name), 0o755);
  };
  const run = (required = '') => spawnSync('/bin/bash', [join(ROOT, 'scripts/check-terraform')], { encoding: 'utf8', env: { ...env, PATH: home, TERRAFORM_CHECK: required } });

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'check-'));
    for (const name of ['dirname', 'sort', 'head']) symlinkSync(spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(home, name));
    symlinkSync(execPath, join(home, 'node'));
  });
  beforeEach(() => {
    program('terraform', 'echo \'{"terraform_version": "1.11.4"}\'');
    program('npm', 'exit 1');
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  for (const [what, spoil, words] of [
    ['without Terraform', () => rmSync(join(home, 'terraform')), /LEFT OUT: there is no terraform on this machine/],
    ['without npm', () => rmSync(join(home, 'npm')), /LEFT OUT: there is no npm on this machine/],
    ['with an old Terraform', () => program('terraform', 'echo \'{"terraform_version": "1.9.8"}\''), /LEFT OUT: terraform is 1\.9\.8, and 1\.11 is needed/],
  ]) {
    test(what, () => {
      spoil();
      const { status, stderr } = run();
      assert.equal(status, 0, stderr);
      assert.match(stderr, words);
    });
    test(`${what}, where it is required, is a failure`, () => {
      spoil();
      assert.equal(run('required').status, 1);
    });
  }
});
