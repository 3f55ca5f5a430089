// Reads the AWS provider's schema out of its generated bindings for JavaScript, which npm serves; the provider itself
// comes from a registry that is not always reachable. Only text is read, nothing of the package runs.
// usage: node schema.mjs PACKAGE/lib SCHEMA.json

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stderr } from 'node:process';

// In the bindings, a comment before each accessor says what the schema says of an attribute.
const FIELD = /^\s*\/\/ (?<name>[a-z0-9_]+) - computed: (?<computed>\w+), optional: (?<optional>\w+), required: (?<required>\w+)\s*$/;
const SECTION = /^\s*\/\/ =+$/;
// And an object literal says how it is written as HCL.
const MAPPING = /^\s+(\w+): \{\s*\n\s*value: ([\s\S]*?),\n\s*isBlock: (true|false),\n\s*type: "(\w+)",\n\s*storageClassType: "(\w+)"/gm;
const PRIMITIVES = { string: 'string', number: 'number', boolean: 'bool', any: 'dynamic' };

class Bindings {
  constructor(text) {
    this.text = text;
    this.classes = new Map();
    for (const found of text.matchAll(/^class (\w+) extends cdktn\.(\w+) \{$/gm)) {
      this.classes.set(found[1], { base: found[2], body: text.slice(found.index, text.indexOf('\n}\n', found.index)) });
    }
  }

  /** The resource, data source or provider that the file is about, or nothing. */
  subject() {
    return [...this.classes].find(([, { base }]) => /^Terraform(Resource|DataSource|Provider)$/.test(base));
  }

  fields(className) {
    const fields = [];
    let field;
    for (const line of this.classes.get(className).body.split('\n')) {
      const found = FIELD.exec(line)?.groups;
      if (found) {
        field = { name: found.name, code: '' };
        for (const flag of ['computed', 'optional', 'required']) field[flag] = found[flag] === 'true';
        fields.push(field);
      } else if (SECTION.test(line)) field = undefined;
      else if (field) field.code += line + '\n';
    }
    return fields;
  }

  mappings(text) {
    const mappings = new Map();
    for (const [, name, value, isBlock, kind, storage] of text.matchAll(MAPPING)) {
      const element = /(\w+)ToHclTerraform/.exec(value)?.[1];
      const asBlock = /listMapperHcl\(\w+, (true|false)\)/.exec(value)?.[1];
      mappings.set(name, { isBlock: isBlock === 'true', kind, storage, element, asBlock: asBlock && asBlock === 'true' });
    }
    return mappings;
  }

  mappingsOfFunction(name) {
    const start = this.text.indexOf(`function ${name}ToHclTerraform(`);
    return this.mappings(start < 0 ? '' : this.text.slice(start, this.text.indexOf('\n}\n', start)));
  }

  nestedClass(field) {
    const name = /_?\w+ = new (\w+)\(/.exec(field.code)?.[1];
    return this.classes.has(name) ? name : undefined;
  }

  block(className, mappings) {
    const block = { attributes: {}, blocks: {} };
    for (const field of this.fields(className)) {
      const mapping = mappings.get(field.name);
      const nested = this.nestedClass(field);
      if (mapping && (mapping.kind === 'struct' ? mapping.isBlock : !field.computed && (mapping.asBlock ?? (nested && mapping.isBlock)))) {
        const element = nested ? elementClass(nested) : undefined;
        const single = nested && this.classes.get(nested).base === 'ComplexObject';
        block.blocks[field.name] = {
          nesting: mapping.kind === 'struct' ? 'single' : mapping.kind === 'set' ? 'set' : 'list',
          min: field.required ? 1 : 0,
          max: single && mapping.kind !== 'struct' ? 1 : 0,
          block: element
            ? this.block(element, this.mappingsOfFunction(lowerFirst(element.replace(/OutputReference$/, ''))))
            : this.blockOfFunction(mapping.element),
        };
      } else {
        const { computed, optional, required } = field;
        block.attributes[field.name] = { type: this.type(field, mapping, nested), computed, optional, required };
      }
    }
    return block;
  }

  /** Blocks of the provider itself have no class of their own. */
  blockOfFunction(name) {
    const attributes = {};
    for (const [attribute, mapping] of this.mappingsOfFunction(name)) {
      attributes[attribute] = { type: storageType(mapping), computed: false, optional: true, required: false };
    }
    return { attributes, blocks: {} };
  }

  type(field, mapping, nested) {
    if (nested) {
      const { base } = this.classes.get(nested);
      if (/^Complex(Object|Map|List)$/.test(base)) {
        const element = ['object', Object.fromEntries(this.fields(elementClass(nested)).map(inner => [inner.name, this.type(inner, undefined, this.nestedClass(inner))]))];
        if (base === 'ComplexMap') return ['map', element];
        if (base === 'ComplexList') return [new RegExp(`new ${nested}\\(this, "\\w+", true\\)`).test(field.code) ? 'set' : 'list', element];
        return mapping?.kind === 'struct' ? element : ['list', element];
      }
      return /Map/.test(base) ? ['map', primitiveIn(base)] : 'dynamic';
    }
    const builtIn = /new cdktn\.(\w+)\(this/.exec(field.code)?.[1];
    if (builtIn) return [/Map/.test(builtIn) ? 'map' : 'list', primitiveIn(builtIn)];
    if (mapping) return storageType(mapping);
    const getter = /get(String|Number|Boolean|Any)?(Map|List)?Attribute/.exec(field.code);
    if (!getter) return 'dynamic';
    const primitive = PRIMITIVES[(getter[1] ?? 'string').toLowerCase()];
    if (getter[2] === 'Map') return ['map', primitive];
    return getter[2] === 'List' ? [/Fn\.tolist\(/.test(field.code) ? 'set' : 'list', primitive] : primitive;
  }
}

const lowerFirst = name => name[0].toLowerCase() + name.slice(1);
const elementClass = name => (name.endsWith('OutputReference') ? name : name.replace(/(MapList|ListList|List|Map)$/, '') + 'OutputReference');
const primitiveIn = name => (/String/.test(name) ? 'string' : /Number/.test(name) ? 'number' : /Boolean/.test(name) ? 'bool' : 'dynamic');

/** As in stringListMap: the innermost comes first. */
function storageType({ storage, kind }) {
  const parts = /^(string|number|boolean|any)((?:List|Map|Set)*)$/.exec(storage);
  if (!parts) return 'dynamic';
  const wrappers = parts[2].match(/List|Map|Set/g) ?? [];
  return wrappers.reduce((type, wrapper, index) => {
    const outermost = index === wrappers.length - 1;
    return [wrapper === 'Map' ? 'map' : wrapper === 'Set' || (outermost && kind === 'set') ? 'set' : 'list', type];
  }, PRIMITIVES[parts[1]]);
}

/** Terraform refuses a dynamic type inside collections and sets. */
function withoutHiddenDynamics(block) {
  for (const nested of Object.values(block.blocks)) {
    withoutHiddenDynamics(nested.block);
    if (nested.nesting === 'set' && JSON.stringify(nested.block).includes('"dynamic"')) nested.nesting = 'list';
  }
  for (const attribute of Object.values(block.attributes)) {
    if (JSON.stringify(attribute.type).includes('dynamic')) attribute.type = 'dynamic';
  }
  return block;
}

const [, , library, output] = argv;
const schema = { provider: undefined, resources: {}, dataSources: {} };
const unread = [];
for (const folder of readdirSync(library)) {
  const file = join(library, folder, 'index.js');
  if (!existsSync(file)) continue;
  try {
    const bindings = new Bindings(readFileSync(file, 'utf8'));
    const [name, { base, body }] = bindings.subject() ?? [undefined, {}];
    if (!name) continue;
    const block = withoutHiddenDynamics(bindings.block(name, bindings.mappings(body.slice(body.indexOf('synthesizeHclAttributes')))));
    const type = /static tfResourceType = "(\w+)"/.exec(body)[1];
    if (base === 'TerraformProvider') schema.provider = block;
    else schema[base === 'TerraformResource' ? 'resources' : 'dataSources'][type] = block;
  } catch {
    unread.push(folder);
  }
}
writeFileSync(output, JSON.stringify(schema));
stderr.write(`${Object.keys(schema.resources).length} resources and ${Object.keys(schema.dataSources).length} data sources; not read: ${unread.join(' ') || 'none'}\n`);
