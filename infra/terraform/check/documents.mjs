// The parts of docs/deployment that come from the plans: the drawings and the cost table. With --write they are renewed;
// otherwise documents.test.mjs compares them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { costs, PRICES, total } from './costs.mjs';
import { drawing } from './drawing.mjs';
import { applied, INSTALLATIONS, ofType, planned, ROOT } from './results.mjs';

const dollars = amount => amount.toFixed(amount < 10 ? 2 : 0);

function costTable() {
  const columns = INSTALLATIONS.map(installation => costs(applied(installation)));
  const kinds = [...new Set(columns.flat().map(([what]) => what))];
  const cell = (rows, what, column) => {
    const row = rows.find(([own]) => own === what);
    return row ? dollars(row[column]) : '';
  };
  const { questionsPerMonth, ...others } = PRICES.assumptions;
  return [
    `US dollars a month, ${PRICES.region}, prices of ${PRICES.date}. ${PRICES.note}`,
    '',
    `Each pair: nobody asks / ${questionsPerMonth.toLocaleString('en')} questions.`,
    '',
    `| | ${INSTALLATIONS.map(name => name.replace('-', ' on ')).join(' | ')} |`,
    `| --- | ${INSTALLATIONS.map(() => '---: ').join('| ')}|`,
    ...kinds.map(what => `| ${what} | ${columns.map(rows => (cell(rows, what, 1) ? `${cell(rows, what, 1)} / ${cell(rows, what, 2)}` : '')).join(' | ')} |`),
    `| **in all** | ${columns.map(rows => `**${dollars(total(rows, 1))} / ${dollars(total(rows, 2))}**`).join(' | ')} |`,
    `| resources planned in both stages, routes aside | ${INSTALLATIONS.map(name => planned(name).filter(({ type }) => type !== 'aws_apigatewayv2_route').length).join(' | ')} |`,
    '',
    `Assumed: ${Object.entries(others).map(([key, value]) => `${key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)} ${value}`).join('; ')}.`,
  ].join('\n');
}

function floor() {
  const words = { 'App Runner': 'App Runner\'s memory', 'ECS tasks': 'ECS tasks', Aurora: 'the database', 'Interface endpoints': 'interface endpoints', 'Load balancer and public addresses': 'the load balancer and public addresses' };
  const parts = rows => rows.filter(([what]) => words[what]).map(([what, idle]) => `${words[what]} ${dollars(idle)}`);
  return INSTALLATIONS.map(name => {
    const all = applied(name);
    const rows = costs(all);
    const minimum = ofType(all, 'aws_rds_cluster')[0].values.serverlessv2_scaling_configuration[0].min_capacity;
    const database = minimum === 0 ? 'a database that sleeps' : `${ofType(all, 'aws_rds_cluster_instance').length} database instances that never go below ${minimum} units`;
    return `- ${name.replace('-', ' on ')}: ${dollars(total(rows, 1))} a month with ${database}, of which ${parts(rows).join(', ')}.`;
  }).join('\n');
}

const fenced = installation => `\`\`\`mermaid\n${drawing(applied(installation)).text}\n\`\`\``;

/** By document, the text of each generated part. */
export const PARTS = {
  'docs/deployment/architecture.md': { 'app-runner': () => fenced('prod-app-runner'), 'ecs-express': () => fenced('dev-ecs-express') },
  'docs/deployment/costs.md': { table: costTable, floor },
};

const between = part => new RegExp(`(<!-- generated: ${part} -->\\n)[\\s\\S]*?(\\n<!-- end of ${part} -->)`);

/** A document's text with its generated parts as they should be. */
export function renewed(document) {
  let text = readFileSync(join(ROOT, document), 'utf8');
  for (const [part, make] of Object.entries(PARTS[document])) {
    if (!between(part).test(text)) throw new Error(`${document} has no place for ${part}`);
    text = text.replace(between(part), (_, start, end) => start + make() + end);
  }
  return text;
}

if (argv[2] === '--write') {
  for (const document of Object.keys(PARTS)) writeFileSync(join(ROOT, document), renewed(document));
}
