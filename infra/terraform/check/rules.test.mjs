import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applied, exceptions, INSTALLATIONS } from './results.mjs';
import { RULES } from './rules.mjs';

const NAMED = [
  45, 115, 116, 117, 173, 301, 364, 59, 76, 206, 16, 17, 96, 133, 139, 162, 313, 324, 327, 18, 21, 53, 54, 55, 56, 145, 300, 379, 27,
  51, 136, 163, 60, 61, 62, 63, 286, 287, 288, 289, 290, 355, 66, 158, 338,
].map(number => `CKV_AWS_${number}`);

const excepted = exceptions();
const isExcepted = (id, { type, name, index }) => excepted.some(exception =>
  exception.id === id && exception.resource === `${type}.${name}` && (exception.instances?.includes(index) ?? true));
const breaches = (rule, all) => rule.violations(all).filter(resource => !isExcepted(rule.id, resource)).map(resource => resource.address);

describe('every rule holds, and can fail', () => {
  test('each named rule is there once', () => assert.deepEqual(RULES.map(rule => rule.id).sort(), [...NAMED].sort()));

  for (const rule of RULES) {
    test(`${rule.id}: ${rule.about}`, () => {
      for (const installation of INSTALLATIONS) assert.deepEqual(breaches(rule, applied(installation)), [], installation);
    });
    test(`${rule.id} names a planted violation and nothing else`, () => {
      const all = applied('prod-app-runner');
      const spoilt = rule.plant(all);
      assert.deepEqual(breaches(rule, all), [spoilt.address]);
    });
  }
});

describe('exceptions', () => {
  test('each has its reason beside the code', () => {
    for (const { id, resource, reason, file } of excepted) {
      assert.ok(resource, `${file}: ${id} stands in no resource`);
      assert.match(reason, /\w+ \w+ \w+/, `${resource}: ${id} has no reason`);
    }
  });
  test('each is needed', () => {
    const everything = INSTALLATIONS.flatMap(applied);
    for (const { id, resource } of excepted) {
      const rule = RULES.find(one => one.id === id);
      assert.ok(rule, `${resource}: there is no rule ${id}`);
      assert.ok(rule.violations(everything).some(({ type, name }) => `${type}.${name}` === resource), `${resource} keeps ${id}: the exception can go`);
    }
  });
});
