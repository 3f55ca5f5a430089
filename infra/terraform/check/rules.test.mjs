import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applied, exceptions, INSTALLATIONS } from './results.mjs';
import { environment, plantSetting, RULES } from './rules.mjs';

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

describe('secrets in what the page and the functions are told', () => {
  const rule = RULES.find(({ id }) => id === 'CKV_AWS_45');
  for (const [installation, type] of [['prod-app-runner', 'aws_lambda_function'], ['prod-app-runner', 'aws_apprunner_service'], ['prod-ecs-express', 'aws_ecs_express_gateway_service']]) {
    for (const [name, value] of [['HR_CHATBOT_CLIENT_SECRET', 'planted'], ['HR_CHATBOT_LABEL', 'AKIAABCDEFGHIJKLMNOP']]) {
      test(`${name} in ${type} is named`, () => {
        const all = applied(installation);
        const running = all.find(resource => resource.type === type);
        assert.ok(Object.keys(environment(running)).length >= 5);
        plantSetting(running, name, value);
        assert.deepEqual(breaches(rule, all), [running.address]);
      });
    }
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
