/** Takes from a configuration what is right, piece by piece, and names what is wrong with the nearest right name. Loads the schema. */
import { posix } from 'node:path';
import * as z from 'zod';
import type { Confidence } from '../../rules/base/effect.ts';
import type { OptionForms, WrittenOptions } from '../../rules/catalog/rule-options.ts';
import { problemsOfLibrary } from '../../rules/knowledge/check-library.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { Problem } from '../../rules/report/report.ts';
import type { Description, GivenHeat, Layer, Override, RuleEntry, Told } from './config.ts';
import type { ConfigFile, ConfigPath } from './config-file.ts';
import {
  budgetSchema,
  confidenceSchema,
  configSchema,
  fixesSchema,
  globSchema,
  heatSchema,
  latencySchema,
  librarySchema,
  schemasOfRule,
  severitySchema,
} from './config-schema.ts';
import { isRecord } from './manifests.ts';
import { nearest } from './nearest.ts';
import { optionsSchemaOf } from './rule-options-schema.ts';

/** A name with its place. */
export interface WrittenName {
  readonly name: string;
  readonly path: ConfigPath;
}

/** An entry for a rule that is none of Hotpath's own. */
export interface ForeignEntry extends WrittenName {
  /** What is wrong with the options that it gives, once it is known which there are. */
  problemsWith(forms: OptionForms): readonly Problem[];
}

export interface CheckedConfig {
  /** Its plugins are found by whoever knows where files are. */
  readonly layer: Layer;
  readonly isTop: boolean;
  readonly extended: readonly WrittenName[];
  readonly plugins: readonly WrittenName[];
  readonly foreign: readonly ForeignEntry[];
  readonly knowledge: readonly Description[];
  readonly problems: readonly Problem[];
}

/** `folder` is where the file's own relative paths start. */
export function checkConfig(file: ConfigFile, folder: string): CheckedConfig {
  const check = new Check(file);
  const { value } = file;
  if (!isRecord(value)) {
    check.pick(configSchema, value, []);
    const { foreign, problems } = check;
    return {
      layer: check.layer({}),
      isTop: false,
      extended: [],
      plugins: [],
      foreign,
      knowledge: [],
      problems,
    };
  }
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(configSchema.shape, key)) check.unknown([], key, Object.keys(configSchema.shape));
  }
  return {
    layer: check.layer(value),
    isTop: check.pick(z.boolean().optional(), value.root, ['root']) === true,
    extended: check.extended(value.extends),
    plugins: check.names(value.plugins, ['plugins']),
    foreign: check.foreign,
    knowledge: check
      .list(value.knowledge, ['knowledge'])
      .flatMap(({ value: each, path }) => check.description(each, path, folder)),
    problems: check.problems,
  };
}

type Fields = Readonly<Record<string, unknown>>;

class Check {
  readonly problems: Problem[] = [];
  readonly foreign: ForeignEntry[] = [];
  readonly #file: ConfigFile;

  constructor(file: ConfigFile) {
    this.#file = file;
  }

  /** Undefined if the value is not of the form. */
  pick<Value>(schema: z.ZodType<Value>, value: unknown, path: ConfigPath): Value | undefined {
    const checked = schema.safeParse(value);
    if (checked.success) return checked.data;
    for (const issue of checked.error.issues) this.#report(issue, { schema, value, path });
    return undefined;
  }

  unknown(path: ConfigPath, key: string, right: readonly string[]): void {
    const message = `Unrecognized key: ${JSON.stringify(key)}${hint(key, right)}`;
    const { range } = this.#file.problem([...path, key], '');
    this.problems.push({ ...this.#file.problem(path, message), ...(range && { range }) });
  }

  layer(value: Fields): Layer {
    return {
      plugins: [],
      rules: this.#rules(value.rules, ['rules']),
      overrides: this.list(value.overrides, ['overrides']).flatMap(each =>
        this.#override(each.value, each.path),
      ),
      ignore: this.list(value.ignore, ['ignore']).flatMap(each =>
        this.#told(globSchema, each.value, each.path),
      ),
      heat: this.list(value.heat, ['heat']).flatMap(each => this.#heat(each.value, each.path)),
      budgets: this.list(value.budgets, ['budgets']).flatMap(each =>
        this.#told(budgetSchema, each.value, each.path),
      ),
      latency: new Map(this.#entries(latencySchema, value.latency, ['latency'])),
      fixes: new Map(this.#entries(fixesSchema, value.fixes, ['fixes'])),
      minConfidence: this.#confidence(value.minConfidence),
    };
  }

  /** A list's items with their places; what is no list is named. */
  list(value: unknown, path: ConfigPath): { readonly value: unknown; readonly path: ConfigPath }[] {
    const items = value === undefined ? [] : this.pick(z.array(z.unknown()), value, path);
    return (items ?? []).map((item, index) => ({ value: item, path: [...path, index] }));
  }

  extended(value: unknown): WrittenName[] {
    return typeof value === 'string' ? this.#name(value, ['extends']) : this.names(value, ['extends']);
  }

  names(value: unknown, path: ConfigPath): WrittenName[] {
    return this.list(value, path).flatMap(each => this.#name(each.value, each.path));
  }

  #name(value: unknown, path: ConfigPath): WrittenName[] {
    const name = this.pick(z.string().min(1), value, path);
    return name === undefined ? [] : [{ name, path }];
  }

  description(value: unknown, path: ConfigPath, folder: string): Description[] {
    const library = this.pick(librarySchema, value, path);
    if (library === undefined) return [];
    const wrong = problemsOfLibrary(library);
    for (const each of wrong) this.problems.push(this.#file.problem([...path, ...each.path], each.message));
    if (wrong.length > 0) return [];
    return [{ library: fromRoot(library, folder), problem: message => this.#file.problem(path, message) }];
  }

  #heat(value: unknown, path: ConfigPath): Told<GivenHeat>[] {
    return this.#told(heatSchema, value, path).map(({ value: { files, functions, heat }, origin }) => ({
      value: { files: files ?? null, functions: functions ?? null, heat },
      origin,
    }));
  }

  #confidence(value: unknown): Told<Confidence> | null {
    return value === undefined ? null : (this.#told(confidenceSchema, value, ['minConfidence'])[0] ?? null);
  }

  #override(value: unknown, path: ConfigPath): Override[] {
    const form = this.pick(z.strictObject({ files: z.array(z.unknown()), rules: z.unknown() }), value, path);
    if (form === undefined) return [];
    const files = this.list(form.files, [...path, 'files']).flatMap(
      each => this.pick(globSchema, each.value, each.path) ?? [],
    );
    return [{ files, rules: this.#rules(form.rules, [...path, 'rules']) }];
  }

  #rules(value: unknown, path: ConfigPath): Map<string, Told<RuleEntry>> {
    const rules = new Map<string, Told<RuleEntry>>();
    const entries = value === undefined ? {} : this.pick(z.record(z.string(), z.unknown()), value, path);
    for (const [id, setting] of Object.entries(entries ?? {})) {
      const entry = this.#rule(id, setting, [...path, id]);
      if (entry !== undefined) rules.set(id, { value: entry, origin: this.#file.originOf([...path, id]) });
    }
    return rules;
  }

  #rule(id: string, setting: unknown, path: ConfigPath): RuleEntry | undefined {
    const entry = this.#ruleEntry(id, setting, path);
    if (!OWN_RULES.includes(id)) {
      const problemsWith = (forms: OptionForms) => this.#optionProblems(forms, entry?.options, path);
      this.foreign.push({ name: id, path, problemsWith });
    }
    return entry;
  }

  #ruleEntry(id: string, setting: unknown, path: ConfigPath): RuleEntry | undefined {
    const schemas = schemasOfRule(id);
    if (Array.isArray(setting) && setting.length > 1) {
      const both = this.pick(schemas.withOptions, setting, path);
      return both && this.#entry({ severity: both[0], options: both[1] }, [...path, 1]);
    }
    if (isRecord(setting)) {
      const object = this.pick(schemas.object, setting, path);
      return object && this.#entry(object, [...path, 'options']);
    }
    const severity = this.pick(severitySchema, Array.isArray(setting) ? setting[0] : setting, path);
    return severity && this.#entry({ severity }, path);
  }

  #optionProblems(
    forms: OptionForms,
    options: RuleEntry['options'] | undefined,
    path: ConfigPath,
  ): readonly Problem[] {
    const check = new Check(this.#file);
    if (options) check.pick(optionsSchemaOf(forms), options.value, path);
    return check.problems;
  }

  #entry({ severity, enforced, options }: SetRule, optionsPath: ConfigPath): RuleEntry {
    const told = options && { value: options, origin: this.#file.originOf(optionsPath) };
    return { severity, enforced: enforced === true, options: told ?? null };
  }

  #told<Value>(schema: z.ZodType<Value>, value: unknown, path: ConfigPath): Told<Value>[] {
    const right = this.pick(schema, value, path);
    return right === undefined ? [] : [{ value: right, origin: this.#file.originOf(path) }];
  }

  /** The fields of an object that are right, each on its own. */
  #entries<Form extends object>(
    schema: z.ZodObject & z.ZodType<Form>,
    value: unknown,
    path: ConfigPath,
  ): [keyof Form, Told<Exclude<Form[keyof Form], undefined>>][] {
    if (value === undefined) return [];
    if (!isRecord(value)) {
      this.pick(schema, value, path);
      return [];
    }
    return Object.entries(value).flatMap(([key, each]) => {
      const right = this.pick<Form>(schema, { [key]: each }, path);
      const picked = right?.[key as keyof Form];
      if (picked === undefined) return [];
      const origin = this.#file.originOf([...path, key]);
      return [[key as keyof Form, { value: picked as Exclude<Form[keyof Form], undefined>, origin }]];
    });
  }

  #report(issue: z.core.$ZodIssue, { schema, value, path }: Checked): void {
    const within = keysOf(issue.path);
    // Of a value that fits no form of several, what it lacks for the one that it comes nearest to.
    const nearestForm =
      issue.code === 'invalid_union' && issue.errors.find(form => form.some(each => each.path.length > 0));
    if (nearestForm) {
      for (const each of nearestForm)
        this.#report({ ...each, path: [...issue.path, ...each.path] }, { schema, value, path });
    } else if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) this.unknown([...path, ...within], key, keysAt(schema, within));
    } else {
      const given = valueAt(value, within);
      const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
      const suggestion = typeof given === 'string' ? hint(given, words) : '';
      this.problems.push(this.#file.problem([...path, ...within], `${issue.message}${suggestion}`));
    }
  }
}

interface SetRule {
  readonly severity: RuleEntry['severity'];
  readonly enforced?: boolean;
  readonly options?: WrittenOptions;
}

interface Checked {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly path: ConfigPath;
}

/** Ids of Hotpath's own rules, and of what is said about comments. */
export const OWN_RULES: readonly string[] = Object.keys(configSchema.shape.rules.unwrap().shape);

/** `; did you mean "n-plus-one"?` */
export function hint(name: string, right: readonly string[]): string {
  const found = nearest(name, right);
  return found === undefined ? '' : `; did you mean ${JSON.stringify(found)}?`;
}

/** Relative names of a description are relative to its file; the linker wants them from the root. */
function fromRoot(library: Library, folder: string): Library {
  if (folder === '') return library;
  const name = (each: string): string => (each.startsWith('.') ? `./${posix.join(folder, each)}` : each);
  return {
    ...library,
    package: name(library.package),
    ...(library.aliases && { aliases: library.aliases.map(name) }),
  };
}

function keysOf(path: readonly PropertyKey[]): (string | number)[] {
  return path.map(key => (typeof key === 'symbol' ? String(key) : key));
}

function valueAt(value: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Fields)[key] : undefined),
    value,
  );
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The keys that an object within a form may have. */
function keysAt(schema: z.ZodType, path: ConfigPath): string[] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  const found = path.reduce<readonly JsonSchema[]>(
    (forms, key) => forms.flatMap(form => innerForms(form, key)),
    alternatives(json),
  );
  return found.flatMap(({ properties = {} }) => Object.keys(properties));
}

function innerForms(
  { properties, additionalProperties, items, prefixItems }: JsonSchema,
  key: string | number,
) {
  const inner =
    typeof key === 'number' ? (prefixItems?.[key] ?? items) : (properties?.[key] ?? additionalProperties);
  return [inner].flat().flatMap(each => (typeof each === 'object' ? alternatives(each as JsonSchema) : []));
}

function alternatives(form: JsonSchema): JsonSchema[] {
  return form.anyOf === undefined ? [form] : form.anyOf.flatMap(each => alternatives(each as JsonSchema));
}
