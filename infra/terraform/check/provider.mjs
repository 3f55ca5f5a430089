// Stands in for Terraform's AWS provider on loopback: knows its schema, plans as it does, and applies by making up what
// AWS would answer. Prints the value of TF_REATTACH_PROVIDERS, and serves until its standard input ends.
// usage: node provider.mjs SCHEMA.json

import { readFileSync } from 'node:fs';
import { argv, exit, pid, stdin, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { fill } from './values.mjs';

const schema = JSON.parse(readFileSync(argv[2]));

/** Terraform's unknown value: an extension, 0 or, with hints, 12. */
class Unknown {}
const extensionCodec = new ExtensionCodec();
extensionCodec.register({ type: 0, encode: value => (value instanceof Unknown ? new Uint8Array([0]) : null), decode: () => new Unknown() });
extensionCodec.register({ type: 12, encode: () => null, decode: () => new Unknown() });

const read = value => (value?.msgpack?.length ? decode(value.msgpack, { extensionCodec }) : value?.json?.length ? JSON.parse(value.json) : null);
const write = value => ({ msgpack: Buffer.from(encode(value, { extensionCodec })) });

const NESTINGS = { single: 1, list: 2, set: 3, map: 4 };
const wireSchema = block => ({ version: 0, block: wireBlock(block) });
const wireBlock = ({ attributes, blocks }) => ({
  version: 0,
  attributes: Object.entries(attributes).map(([name, { type, required, optional, computed }]) => ({ name, type: Buffer.from(JSON.stringify(type)), required, optional, computed })),
  block_types: Object.entries(blocks).map(([type_name, { nesting, min, max, block }]) => ({ type_name, nesting: NESTINGS[nesting], min_items: min, max_items: max, block: wireBlock(block) })),
});
const wireSchemas = blocks => Object.fromEntries(Object.entries(blocks).map(([type, block]) => [type, wireSchema(block)]));

/** Tags for everything, of the configuration that was last given. */
let defaultTags = {};

function configured({ config }) {
  const [first] = [read(config)?.default_tags ?? []].flat();
  defaultTags = first?.tags ?? {};
  return {};
}

/** Before an apply, what AWS would say is not known; the provider itself knows all tags by then. */
function planned({ type_name, proposed_new_state }) {
  const proposed = read(proposed_new_state);
  if (!proposed) return proposed;
  const tagged = 'tags_all' in schema.resources[type_name].attributes ? { ...proposed, tags_all: { ...defaultTags, ...proposed.tags } } : proposed;
  return unknownWhereComputed(schema.resources[type_name], tagged);
}

function unknownWhereComputed(block, values) {
  if (values === null || values instanceof Unknown) return values;
  const result = { ...values };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.computed && (result[name] === null || result[name] === undefined)) result[name] = new Unknown();
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    if (Array.isArray(result[name])) result[name] = result[name].map(inner => unknownWhereComputed(nested.block, inner));
    else if (result[name]) result[name] = unknownWhereComputed(nested.block, result[name]);
  }
  return result;
}

function applied({ type_name, planned_state }) {
  const plan = read(planned_state);
  return plan && fill(schema.resources[type_name], 'resource', type_name, plan, value => value instanceof Unknown);
}

function found({ type_name, config }) {
  return fill(schema.dataSources[type_name], 'data', type_name, read(config), value => value === null || value === undefined || value instanceof Unknown);
}

const answer = value => (call, reply) => {
  try {
    reply(null, value(call.request));
  } catch (error) {
    reply({ code: grpc.status.INTERNAL, details: error.stack });
  }
};
const fine = answer(() => ({}));

const service = loadSync(fileURLToPath(new URL('plugin.proto', import.meta.url)), { keepCase: true, longs: Number, defaults: true });
const server = new grpc.Server({ 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 });
server.addService(grpc.loadPackageDefinition(service).tfplugin6.Provider.service, {
  GetProviderSchema: answer(() => ({
    provider: wireSchema(schema.provider),
    resource_schemas: wireSchemas(schema.resources),
    data_source_schemas: wireSchemas(schema.dataSources),
    server_capabilities: { get_provider_schema_optional: true },
  })),
  ValidateProviderConfig: fine,
  ValidateResourceConfig: fine,
  ValidateDataResourceConfig: fine,
  ConfigureProvider: answer(configured),
  UpgradeResourceState: answer(({ raw_state }) => ({ upgraded_state: write(JSON.parse(raw_state.json)) })),
  ReadResource: answer(({ current_state }) => ({ state: current_state })),
  PlanResourceChange: answer(request => ({ state: write(planned(request)) })),
  ApplyResourceChange: answer(request => ({ state: write(applied(request)) })),
  ReadDataSource: answer(request => ({ state: write(found(request)) })),
  StopProvider: fine,
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  const address = { Network: 'tcp', String: `127.0.0.1:${port}` };
  stdout.write(JSON.stringify({ 'registry.terraform.io/hashicorp/aws': { Protocol: 'grpc', ProtocolVersion: 6, Pid: pid, Test: true, Addr: address } }) + '\n');
});
stdin.resume().on('end', () => exit(0));
