// What scripts/check-terraform has planned and applied to nothing, and the reasons beside the code.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';

export const ROOT = env.CHECK_ROOT;
export const TERRAFORM = join(ROOT, 'infra/terraform');
export const expectations = JSON.parse(readFileSync(join(TERRAFORM, 'expectations.json')));

/** Installations that were applied, each with its two stages. */
export const INSTALLATIONS = ['dev-app-runner', 'dev-ecs-express', 'prod-app-runner', 'prod-ecs-express'];

const read = file => JSON.parse(readFileSync(join(env.CHECK_RESULTS, file)));

/** All managed resources after an apply, of both stages: { address, type, name, index, values }. */
export function applied(installation) {
  const environment = installation.split('-')[0];
  return [`foundation-${environment}`, installation].flatMap(name => resources(read(`${name}.state.json`).values.root_module));
}

function resources(module) {
  const own = (module.resources ?? []).filter(resource => resource.mode === 'managed');
  return [...own, ...(module.child_modules ?? []).flatMap(resources)];
}

/** How many resources a plan makes, of both stages. */
export function planned(installation) {
  const environment = installation.split('-')[0];
  return [`foundation-${environment}`, installation].flatMap(name =>
    read(`${name}.plan.json`).resource_changes.filter(change => change.mode === 'managed' && change.change.actions.includes('create')));
}

export const plan = installation => read(`${installation}.plan.json`);

/**
 * Exceptions beside the code, as `# checkov:skip=ID:reason` inside a resource: [{ id, resource, instances, reason, file }].
 * A reason that begins as in [api, ingest] is for these instances alone.
 */
export function exceptions() {
  const found = [];
  for (const file of configurationFiles()) {
    let resource;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const opened = /^resource "(\w+)" "(\w+)" \{/.exec(line);
      if (opened) resource = `${opened[1]}.${opened[2]}`;
      else if (line === '}') resource = undefined;
      const skip = /#\s*checkov:skip=(\w+)(?::(.*))?$/.exec(line);
      const instances = /^\[([^\]]+)\]/.exec(skip?.[2] ?? '')?.[1].split(/, */);
      if (skip) found.push({ id: skip[1], resource, instances, reason: skip[2]?.trim() ?? '', file });
    }
  }
  return found;
}

export function configurationFiles() {
  return ['foundation', 'chatbot', 'key'].flatMap(folder =>
    readdirSync(join(TERRAFORM, folder)).filter(name => name.endsWith('.tf')).map(name => join(TERRAFORM, folder, name)));
}

export const ofType = (all, ...types) => all.filter(resource => types.includes(resource.type));
