import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { costs, FREE, PRICED, PRICES, total, unpriced } from './costs.mjs';
import { PARTS, renewed } from './documents.mjs';
import { drawing, evidence } from './drawing.mjs';
import { applied, INSTALLATIONS, ROOT, TERRAFORM } from './results.mjs';

describe('the drawing', () => {
  for (const installation of INSTALLATIONS) {
    test(`has a box for each resource of ${installation}, and sees each arrow`, () => assert.deepEqual(drawing(applied(installation)).faults, []));
  }
  test('has the boxes of the picture', () => {
    for (const box of [
      'Route 53: records in the existing zone', 'App Runner: hr-chatbot-frontend', 'ACM: certificates', 'API Gateway: HTTP API', 'Lambda: api', 'Lambda: ingest', 'Lambda: migrate',
      'ECR: images', 'Aurora PostgreSQL Serverless v2 + pgvector', 'S3: documents', 'Bedrock: Claude Sonnet', 'Bedrock: Cohere Embed v4', 'Secrets Manager',
    ]) assert.ok(drawing(applied('prod-app-runner')).text.includes(`["${box}"]`), box);
  });
  test('notices a resource without a box', () => {
    const all = [...applied('prod-app-runner'), { address: 'aws_dynamodb_table.planted', type: 'aws_dynamodb_table', values: {} }];
    assert.deepEqual(drawing(all).faults, ['aws_dynamodb_table.planted has no box']);
  });
  test('notices a box without a resource, with its arrows', () => {
    const { faults } = drawing(applied('prod-app-runner').filter(({ address }) => !/sqs_\w+\.dead_letters/.test(address)));
    assert.equal(faults[0], 'the box deadletters has no resource');
    assert.deepEqual([...new Set(faults.slice(1).map(fault => /the arrow (\w+ --> \w+)/.exec(fault)[1]))], ['queue --> deadletters', 'reconcile --> deadletters', 'forget --> deadletters', 'queue --> alarms']);
  });
  for (const installation of INSTALLATIONS) {
    test(`notices each cut of an arrow of ${installation}`, () => {
      const cuts = evidence(applied(installation));
      assert.ok(cuts.length > 75, `${cuts.length}`);
      const unchanged = JSON.stringify(applied(installation));
      for (const { arrow, source, attribute } of cuts) {
        const all = JSON.parse(unchanged);
        const cut = all.filter(({ address }) => address === source || address.startsWith(`${source}[`)).at(-1);
        cut.values[attribute] = null;
        assert.ok(drawing(all).faults.some(fault => fault.startsWith(`the arrow ${arrow} is not seen: ${source} ${attribute} `)), `${arrow}: ${source} ${attribute}`);
      }
    });
  }
  test('a name that is part of another one is not that one', () => {
    const all = applied('prod-app-runner');
    all.find(({ address }) => address === 'aws_lambda_permission.api').values.function_name += '-more';
    assert.equal(drawing(all).faults.length, 1);
  });
});

describe('costs', () => {
  const idle = name => total(costs(applied(name)), 1);
  test('prod costs more than dev, and questions more than none', () => {
    for (const front of ['app-runner', 'ecs-express']) {
      assert.ok(idle(`prod-${front}`) > idle(`dev-${front}`));
      assert.ok(total(costs(applied(`dev-${front}`)), 2) > idle(`dev-${front}`));
    }
  });
  test('endpoints are counted by zone', () => {
    const endpoints = name => costs(applied(name)).find(([what]) => what === 'Interface endpoints')[1];
    assert.equal(endpoints('prod-app-runner'), 2 * endpoints('dev-app-runner'));
    assert.equal(endpoints('dev-app-runner'), 2 * PRICES.hoursPerMonth * PRICES.prices.interface_endpoint_zone_hour);
  });
  for (const installation of INSTALLATIONS) {
    test(`every kind of resource of ${installation} has a price, or is known to have none`, () => assert.deepEqual(unpriced(applied(installation)), []));
  }
  test('a kind without a price is named', () => assert.deepEqual(unpriced([...applied('prod-app-runner'), { type: 'aws_nat_gateway', address: 'aws_nat_gateway.planted', values: {} }]), ['aws_nat_gateway']));
  test('no kind is both, and none is there for nothing', () => {
    const planned = new Set(INSTALLATIONS.flatMap(applied).map(({ type }) => type));
    for (const type of [...PRICED, ...FREE.keys()]) assert.ok(planned.has(type), type);
    assert.deepEqual([...PRICED].filter(type => FREE.has(type)), []);
  });
  for (const type of PRICED) {
    test(`${type} makes a difference`, () => {
      const all = INSTALLATIONS.map(applied).find(one => one.some(resource => resource.type === type));
      let without;
      try {
        without = costs(all.filter(resource => resource.type !== type));
      } catch {
        // What a row cannot do without is read.
      }
      assert.notDeepEqual(without, costs(all));
    });
  }
  test('each price and each assumption is used', () => {
    const code = readFileSync(join(TERRAFORM, 'check/costs.mjs'), 'utf8');
    for (const name of Object.keys(PRICES.prices)) assert.ok(code.includes(`price.${name}`), name);
    for (const name of Object.keys(PRICES.assumptions)) assert.ok(code.includes(`given.${name}`), name);
  });
  test('the prices carry their date', () => assert.match(PRICES.date, /^\d{4}-\d{2}-\d{2}$/));
});

describe('documents', () => {
  for (const document of Object.keys(PARTS)) {
    test(`${document} is as the plans say (scripts/check-terraform --write renews it)`, () => {
      assert.equal(readFileSync(join(ROOT, document), 'utf8'), renewed(document));
    });
  }
});
