// What the pages of docs/deployment tell people to type: each command is one that its program takes, and each name is one
// that something has.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, test } from 'node:test';
import { notTaken, RECORDER, recorded, withoutCommandLine } from './aws.mjs';
import { applied, INSTALLATIONS, ofType, plan, ROOT } from './results.mjs';

const FOLDER = join(ROOT, 'docs/deployment');
const PAGES = Object.fromEntries(readdirSync(FOLDER).filter(name => name.endsWith('.md')).map(name => [name, readFileSync(join(FOLDER, name), 'utf8')]));

/** Blocks that are set in, and words between backticks, which are commands of AWS. */
function commands(page) {
  const blocks = page.split('\n').reduce((found, line) => {
    const inner = /^ {4,}(\S.*)$/.exec(line)?.[1];
    if (inner !== undefined && found.open) found.blocks.at(-1).push(inner);
    else if (inner !== undefined) found.blocks.push([inner]);
    return { open: inner !== undefined, blocks: found.blocks };
  }, { open: false, blocks: [] }).blocks.map(lines => lines.join('\n'));
  const spans = [...page.matchAll(/`((?:aws|step) [^`]+)`/g)].map(([, words]) => words.replace(/\s*\n\s*/g, ' '));
  return [...blocks, ...spans].filter(text => /(?<![\w-])(aws|step) /.test(text)).map(text => text.replace(/<[^>]+>/g, 'arn:aws:of:what:is:meant'));
}

describe('commands of the pages', () => {
  let home;
  before(() => {
    home = mkdtempSync(join(tmpdir(), 'pages-'));
    for (const [program, body] of [['aws', RECORDER], ['terraform', '']]) {
      writeFileSync(join(home, program), `#!/usr/bin/env bash\n${body}\n`);
      chmodSync(join(home, program), 0o755);
    }
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  /** What a shell makes of them. `step` is what the page says it is, wherever it is used. */
  function typed(page) {
    const file = join(home, 'given');
    writeFileSync(file, '');
    const step = page.split('\n').find(line => /^ *step\(\) \{.*\}$/.test(line)) ?? '';
    for (const command of commands(page)) {
      const { status, stderr } = spawnSync('bash', ['-c', `${step}\nscripts/terraform() { :; }\nfunction scripts/deploy { :; }\nfunction scripts/verify-aws { :; }\n${command}`], { encoding: 'utf8', cwd: home, env: { ...env, PATH: `${home}:${env.PATH}`, GIVEN: file } });
      assert.equal(status, 0, `${command}\n${stderr}`);
    }
    return recorded(readFileSync(file, 'utf8'));
  }

  /** Files that a command before has written. */
  const LISTED = { 'delete-objects': { Objects: [{ Key: 'leave.md', VersionId: 'v' }] }, 'batch-delete-image': [{ imageTag: 'sha-1' }] };
  const refused = async given => {
    writeFileSync(join(home, 'listed.json'), JSON.stringify(LISTED[given[1]] ?? null));
    return notTaken([{ given, input: 'secret' }], home);
  };

  for (const [name, page] of Object.entries(PAGES).filter(([, page]) => commands(page).length > 0)) {
    test(`${name} has only such as the AWS command line takes`, { skip: withoutCommandLine }, async () => {
      for (const given of typed(page)) assert.deepEqual(await refused(given), []);
    });
  }
  test('operations take some twenty', () => assert.ok(typed(PAGES['operations.md']).length >= 20, `${typed(PAGES['operations.md']).length}`));
  for (const wrong of ['aws rds modify-db-cluster --db-cluster-identifier NAME --new-db-cluster-name NAME-old', 'aws rds rename-db-cluster --db-cluster-identifier NAME', 'aws secretsmanager put-secret-value --secret-string value']) {
    test(`"${wrong}" is noticed`, { skip: withoutCommandLine }, async () => assert.equal((await refused(typed(`    ${wrong}`)[0])).length, 1));
  }
});

describe('names in operations', () => {
  /** Such as people make by hand while they follow the page, or Aurora at its end. */
  const BY_HAND = [/^NAME-(restored|old)(-\d)?$/, /^NAME-final$/];
  const names = page => [...new Set([...page.matchAll(/\bNAME(?:[-/][\w-]+(?:<\w+>)?)?/g)].map(([name]) => name))].filter(name => !BY_HAND.some(pattern => pattern.test(name)));
  const known = new Set(INSTALLATIONS.flatMap(installation => {
    const own = plan(installation).variables.name.value;
    const words = applied(installation).flatMap(({ values }) => Object.values(values).filter(value => typeof value === 'string'));
    return words.flatMap(word => [word, word.replace(/^alias\//, '')]).filter(word => word.startsWith(own)).map(word => word.replace(own, 'NAME').replace(/\d{12}/, '<account>'));
  }));
  const unknown = page => names(page).filter(name => !known.has(name.replace(/-$/, '')));

  test('each is that of something that is deployed', () => assert.deepEqual(unknown(PAGES['operations.md']), []));
  test('each alarm is in the list of alarms', () => {
    const rows = PAGES['operations.md'].split('\n## Alarms\n')[1].split('\n## ')[0];
    const named = INSTALLATIONS.flatMap(installation => ofType(applied(installation), 'aws_cloudwatch_metric_alarm').map(({ values }) => values.alarm_name.replace(plan(installation).variables.name.value, 'NAME')));
    assert.deepEqual([...new Set(rows.match(/\bNAME-[\w-]+(?=`[,\s])/g))].filter(name => named.includes(name)).sort(), [...new Set(named)].sort());
  });
  test('some fifteen are looked for', () => assert.ok(names(PAGES['operations.md']).length >= 12, names(PAGES['operations.md']).join()));
  test('a wrong one is noticed', () => assert.deepEqual(unknown('`NAME-reconcile` and `NAME-compare`'), ['NAME-compare']));
});
