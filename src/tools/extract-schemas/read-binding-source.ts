import type { EncodedType } from '../../terraform/schemas/encoded-schema.ts';
import type { RawAttribute, RawBlock, RawNestedBlock, RawResource } from './raw-schema.ts';

type Nesting = 'single' | 'list' | 'set' | 'map';

/** What a property of a generated class says. */
interface Property {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly type?: EncodedType;
  /** Name of the generated structure, such as `LbAccessLogs`, and how it is nested. */
  readonly structure?: { readonly name: string; readonly nesting: Nesting };
}

/** What the function that writes the configuration of a structure says of one of its names. */
interface Written {
  readonly isBlock: boolean;
  readonly type: string;
  readonly storage: string;
  readonly value: string;
}

/**
 * Returns what the generated source of one module says about the type that it binds.
 *
 * On error: throws, naming the module, when the source has another form than the generator is known to give.
 */
export function readBindingSource(source: string, module: string): RawResource {
  const kind = /^export class (\w+) extends cdktf\.Terraform(Resource|DataSource|Provider) \{/m.exec(source);
  const type = /public static readonly tfResourceType = "([^"]+)"/.exec(source)?.[1];
  if (!kind || !type) throw new Error(`${module}: no class of a resource, data source or provider`);
  const reader = new SourceReader(source, module);
  return {
    kind: kind[2] === 'Resource' ? 'resource' : kind[2] === 'DataSource' ? 'data' : 'provider',
    type,
    block: reader.block(kind[1] ?? '', 'synthesizeHclAttributes'),
  };
}

class SourceReader {
  private readonly module: string;
  private readonly classes = new Map<string, string>();
  private readonly interfaces = new Map<string, string>();
  private readonly functions = new Map<string, string>();

  constructor(source: string, module: string) {
    this.module = module;
    for (const match of source.matchAll(/^export class (\w+) extends [\s\S]*?^\}/gm)) {
      this.classes.set(match[1] ?? '', match[0]);
    }
    for (const match of source.matchAll(/^export interface (\w+) [\s\S]*?^\}/gm)) {
      this.interfaces.set(match[1] ?? '', match[0]);
    }
    for (const match of source.matchAll(/^export function (\w+)ToHclTerraform\([\s\S]*?^\}/gm)) {
      this.functions.set((match[1] ?? '').toLowerCase(), match[0]);
    }
  }

  /** Returns the content of the block that the class stands for; `top` is the method of the outermost class. */
  block(className: string, top?: string): RawBlock {
    const text = this.classes.get(className);
    const written = this.written(text && top ? text.slice(text.indexOf(`${top}()`)) : this.writer(className));
    const properties =
      text === undefined ? this.configurationOnly(className, written) : this.properties(text);
    const block: RawBlock = { attributes: new Map(), blocks: new Map() };
    for (const given of properties) {
      const how = written.get(given.name);
      const property = withWrittenStructure(given, how);
      if (property.name === 'alias' && text?.includes('extends cdktf.TerraformProvider')) continue;
      const nested = this.nestedBlock(property, how);
      if (nested) block.blocks.set(property.name, nested);
      else block.attributes.set(property.name, this.attribute(property, how));
    }
    return block;
  }

  private nestedBlock(property: Property, how: Written | undefined): RawNestedBlock | undefined {
    const { structure } = property;
    if (!structure || !how?.isBlock) return undefined;
    const isAttribute = /\b(listMapperHcl|hashMapperHcl)\(\w+, false\)/.test(how.value);
    if (isAttribute || (how.type === 'struct' && property.name !== 'timeouts')) return undefined;
    const nesting: Nesting = how.type === 'struct' ? 'single' : (how.type as Nesting);
    const single = structure.nesting === 'single';
    return {
      nesting,
      minItems: property.required ? 1 : 0,
      maxItems: single && nesting !== 'single' ? 1 : nesting === 'single' ? 1 : 0,
      block: this.block(`${structure.name}OutputReference`),
    };
  }

  private attribute(property: Property, how: Written | undefined): RawAttribute {
    const { computed, optional, required, structure } = property;
    const base = { required, optional, computed };
    if (!structure) {
      const type = property.type ?? this.writtenType(property.name, how);
      return type === undefined ? { ...base, type: 'dynamic', unsupported: true } : { ...base, type };
    }
    const content = this.block(`${structure.name}OutputReference`);
    const nesting = how && how.type !== 'struct' ? (how.type as Nesting) : structure.nesting;
    const objectLike = [...content.attributes.values()].every((attribute) => !attribute.nested);
    const blocksAllowed = !how || this.wantsEveryName(structure.name);
    if (blocksAllowed && objectLike && content.blocks.size === 0) {
      return { ...base, type: collection(nesting, objectOf(content)) };
    }
    if (content.blocks.size > 0) this.fail(`${property.name} is an attribute with blocks in it`);
    return { ...base, type: 'dynamic', nested: { nesting, attributes: content.attributes } };
  }

  /**
   * Whether the configuration of the structure gives null for every name that is not set. The generator does so where
   * the provider's type is a plain list or set of objects, in which no name may be missing.
   */
  private wantsEveryName(structure: string): boolean {
    return /=== undefined \? null :/.test(this.writer(`${structure}OutputReference`));
  }

  /** Returns the properties of a structure that only the configuration has: the provider block has such. */
  private configurationOnly(className: string, written: ReadonlyMap<string, Written>): Property[] {
    const structure = className.replace(/OutputReference$/, '');
    const text = this.interfaces.get(structure) ?? this.fail(`no class and no interface ${structure}`);
    return [...written].map(([name, { value }]) => {
      const property = /(?:struct!|this)\.(\w+)/.exec(value)?.[1] ?? name;
      const optional = !new RegExp(`^ {2}readonly ${property}: `, 'm').test(text);
      return { name, computed: false, optional, required: !optional };
    });
  }

  private properties(text: string): Property[] {
    const pattern =
      /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n([\s\S]*?)(?=\n {2}\/\/ \w+ - computed: |\n {2}\/\/ =====|\n\}$)/g;
    return [...text.matchAll(pattern)].map((match) => {
      const [, name = '', computed, optional, required, body = ''] = match;
      return {
        name,
        computed: computed === 'true',
        optional: optional === 'true',
        required: required === 'true',
        ...this.propertyType(body),
      };
    });
  }

  private propertyType(body: string): Pick<Property, 'type' | 'structure'> {
    const made = /= new (cdktf\.)?(\w+)\(this, "\w+"(?:, (true|false))?\)/.exec(body);
    if (made?.[1]) {
      const type = cdktfMaps[made[2] ?? ''];
      return type === undefined ? {} : { type };
    }
    if (made && this.classes.get(made[2] ?? '')?.includes(' extends cdktf.MapList ')) return {};
    if (made) return { structure: this.structure(made[2] ?? '', made[3] === 'true') };
    const getter = /return (.*);/.exec(body)?.[1] ?? '';
    const method = /this\.get(\w+)Attribute\(/.exec(getter)?.[1];
    const type = method === undefined ? undefined : getterTypes[method];
    if (type === undefined) return {};
    return { type: getter.includes('cdktf.Fn.tolist(') ? asSet(type) : type };
  }

  private structure(className: string, set: boolean): { name: string; nesting: Nesting } {
    const text = this.classes.get(className) ?? this.fail(`no class ${className}`);
    const element = /public get\((?:index|key): \w+\): (\w+)OutputReference/.exec(text)?.[1];
    if (element === undefined) return { name: className.replace(/OutputReference$/, ''), nesting: 'single' };
    if (/extends cdktf\.ComplexMap/.test(text)) return { name: element, nesting: 'map' };
    return { name: element, nesting: set ? 'set' : 'list' };
  }

  private writer(className: string): string {
    return this.functions.get(className.replace(/OutputReference$/, '').toLowerCase()) ?? '';
  }

  private written(text: string): Map<string, Written> {
    const pattern =
      /^ +"?([\w-]+)"?: \{\n +value: ([\s\S]*?),\n +isBlock: (true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n/gm;
    return new Map(
      [...text.matchAll(pattern)].map(([, name = '', value = '', isBlock, type = '', storage = '']) => [
        name,
        { isBlock: isBlock === 'true', type, storage, value },
      ]),
    );
  }

  private writtenType(name: string, how: Written | undefined): EncodedType | undefined {
    if (!how || how.storage === 'any') return undefined;
    const type = storageType(how.storage);
    if (type === undefined) return this.fail(`${name} is stored as ${how.storage}`);
    return how.type === 'set' && Array.isArray(type)
      ? ['set', (type as readonly ['list', EncodedType])[1]]
      : type;
  }

  private fail(problem: string): never {
    throw new Error(`${this.module}: ${problem}`);
  }
}

/** Returns the property with the structure that the writing of the configuration names, if it has none of its own. */
function withWrittenStructure(property: Property, how: Written | undefined): Property {
  if (property.structure || property.type !== undefined || !how?.isBlock) return property;
  if (how.type === 'struct') return { ...property, structure: { name: how.storage, nesting: 'single' } };
  return { ...property, structure: { name: how.storage.replace(/List$/, ''), nesting: how.type as Nesting } };
}

function objectOf(content: RawBlock): EncodedType {
  return ['object', Object.fromEntries([...content.attributes].map(([name, { type }]) => [name, type]))];
}

function collection(nesting: Nesting, element: EncodedType): EncodedType {
  return nesting === 'single' ? element : [nesting, element];
}

const getterTypes: Readonly<Record<string, EncodedType>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'bool',
  List: ['list', 'string'],
  NumberList: ['list', 'number'],
  StringMap: ['map', 'string'],
  NumberMap: ['map', 'number'],
  BooleanMap: ['map', 'bool'],
  AnyMap: 'dynamic',
};

const cdktfMaps: Readonly<Record<string, EncodedType>> = {
  StringMap: ['map', 'string'],
  NumberMap: ['map', 'number'],
  BooleanMap: ['map', 'bool'],
  StringMapList: ['list', ['map', 'string']],
};

/** Returns the set type for a list type: the generator calls both lists. */
function asSet(type: EncodedType): EncodedType {
  return typeof type === 'object' && type[0] === 'list' ? ['set', type[1]] : type;
}

/** Returns the type that a name such as `stringMapList` (a list of maps of strings) stands for. */
function storageType(storage: string): EncodedType | undefined {
  const match = /^(string|number|boolean|any)((?:List|Map)*)$/.exec(storage);
  if (!match) return undefined;
  const collections = match[2]?.match(/List|Map/g) ?? [];
  let type: EncodedType = primitives[match[1] ?? ''] ?? 'dynamic';
  for (const each of collections) type = type === 'dynamic' ? type : [each === 'List' ? 'list' : 'map', type];
  return type;
}

const primitives: Readonly<Record<string, EncodedType>> = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
};
