/**
 * The form of `hotpath.config.json`. The compiler holds it equal to the types that the linker takes: a field that a type of
 * `rules/knowledge/define.ts` gains, loses or changes does not compile here until the schema follows.
 */
import * as z from 'zod';
import type { AsyncBy, Confidence, EffectKind } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import type { Budget, LatencyModel } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import type { WrittenOptions } from '../../rules/catalog/rule-options.ts';
import type { FixOptions } from '../../rules/fix/fix.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import type {
  Additions,
  Callback,
  Carries,
  Filters,
  Generators,
  Injection,
  InjectionWay,
  KeepsAll,
  Library,
  MadeOnce,
  Member,
  Patience,
  Published,
  Reaches,
  Rows,
  SchemaWord,
  Shape,
  SlowToLoad,
  TypeTable,
} from '../../rules/knowledge/define.ts';
import type { BatchForm } from '../../rules/knowledge/define-fixes.ts';
import type { SettableHeat } from './config.ts';
import { patternSchema } from './pattern-schema.ts';
import { optionsSchemaOf } from './rule-options-schema.ts';
import { type Fields, flag, text, texts, type Words } from './schema-fields.ts';
import { conditions, tables } from './tables-schema.ts';

const EFFECTS = {
  'db.read': 'db.read',
  'db.write': 'db.write',
  'db.connect': 'db.connect',
  http: 'http',
  cache: 'cache',
  fs: 'fs',
  queue: 'queue',
  process: 'process',
  cpu: 'cpu',
  timer: 'timer',
} satisfies Words<EffectKind>;

const ASYNC_BY = {
  name: 'name',
  promises: 'promises',
  promisify: 'promisify',
  access: 'access',
  stdout: 'stdout',
  callback: 'callback',
} satisfies Words<AsyncBy>;

const SCHEMA_WORDS = {
  parts: 'parts',
  most: 'most',
  number: 'number',
  refines: 'refines',
  takes: 'takes',
  infers: 'infers',
  parses: 'parses',
  'parses data': 'parses data',
  'parses value': 'parses value',
} satisfies Words<SchemaWord>;

const OPENS = { connection: 'connection', pool: 'pool' } satisfies Words<NonNullable<Member['opens']>>;

const WAYS = {
  class: 'class',
  value: 'value',
  factory: 'factory',
  token: 'token',
} satisfies Words<InjectionWay>;

const RUNS = { once: 'once', 'per-element': 'per-element', later: 'later' } satisfies Words<Callback['runs']>;

const MODES = {
  sequential: 'sequential',
  concurrent: 'concurrent',
  limited: 'limited',
} satisfies Words<NonNullable<Callback['mode']>>;

const KEEPS = { always: 'always', entry: 'entry' } satisfies Words<NonNullable<Callback['keeps']>>;

const position = z.int().nonnegative();

const callback = z.strictObject({
  argument: z.union([position, text], { error: 'Expected a position or a path' }),
  runs: z.enum(RUNS),
  mode: z.enum(MODES).exactOptional(),
  keeps: z.enum(KEEPS).exactOptional(),
  onFailure: flag,
  cleansUp: flag,
  limitedBy: text.exactOptional(),
  params: texts.exactOptional(),
  over: z
    .union([z.enum({ receiver: 'receiver', emitted: 'emitted' }), position], {
      error: 'Expected "receiver", "emitted" or a position',
    })
    .exactOptional(),
  ofContent: flag,
} satisfies Fields<Callback>);

const rows = z.strictObject({ where: text, table: position.exactOptional() } satisfies Fields<Rows>);

const filters = z.strictObject({
  where: text,
  order: text.exactOptional(),
  table: z
    .union([z.literal('columns'), position], { error: 'Expected "columns" or a position' })
    .exactOptional(),
  related: text.exactOptional(),
} satisfies Fields<Filters>);

const slowToLoad = z.strictObject({
  module: text,
  milliseconds: z.number(),
  instead: text,
  insteadMilliseconds: z.number(),
} satisfies Fields<SlowToLoad>);

const keepsAll = z.strictObject({
  at: position,
  unless: texts,
  what: text,
  instead: text,
  ofModules: flag,
} satisfies Fields<KeepsAll>);

const entry = z.union([
  z.strictObject({ does: z.enum({ asks: 'asks', ends: 'ends' }) }),
  z.strictObject({
    does: z.literal('puts'),
    until: texts,
    times: flag,
    defaults: texts.exactOptional(),
  }),
]);

const reaches = z.strictObject({
  decorators: texts,
  method: text.exactOptional(),
  unless: texts.exactOptional(),
} satisfies Fields<Reaches>);

const member = z.strictObject({
  does: z.enum(EFFECTS).exactOptional(),
  statement: flag,
  sync: flag,
  batch: text.exactOptional(),
  batchBy: z.enum(['groups', 'statements', 'messages']).exactOptional(),
  many: flag,
  severalWith: texts.exactOptional(),
  batchedWith: texts.exactOptional(),
  sameValues: text.exactOptional(),
  rowHooks: texts.exactOptional(),
  manyIfArray: flag,
  writesChanges: flag,
  onlyIfArray: flag,
  asyncForm: text.exactOptional(),
  asyncBy: z.enum(ASYNC_BY).exactOptional(),
  lazy: flag,
  queued: flag,
  coalesced: flag,
  remembers: flag,
  limits: position.exactOptional(),
  waits: flag,
  returns: text.exactOptional(),
  constructs: text.exactOptional(),
  is: text.exactOptional(),
  calls: z.union([callback, z.array(callback)]).exactOptional(),
  bounds: texts.exactOptional(),
  rows: rows.exactOptional(),
  entry: entry.exactOptional(),
  filters: filters.exactOptional(),
  opens: z.enum(OPENS).exactOptional(),
  emits: position.exactOptional(),
  costly: z.union([z.boolean(), z.literal('compiles')]).exactOptional(),
  heldUntil: texts.exactOptional(),
  goesWithElements: z.literal(true).exactOptional(),
  keepsAll: keepsAll.exactOptional(),
  every: position.exactOptional(),
  gathers: flag,
  reaches: z.union([z.literal('given'), reaches]).exactOptional(),
  schema: z.enum(SCHEMA_WORDS).exactOptional(),
} satisfies Fields<Member>);

const members = z.record(text, member);

const typeTable = z.strictObject({
  extends: texts.exactOptional(),
  awaited: member.exactOptional(),
  wraps: flag,
  called: member.exactOptional(),
  members,
} satisfies Fields<TypeTable>);

const shape = z.strictObject({
  chain: text,
  member,
  argumentKeys: texts.exactOptional(),
} satisfies Fields<Shape>);

const published = z.strictObject({
  member: text,
  options: text,
  where: z.record(text, z.string()),
  keys: texts,
  signedBy: texts.exactOptional(),
} satisfies Fields<Published>);

const patience = z.strictObject({
  ends: texts,
  options: z.record(text, position),
  sets: texts.exactOptional(),
  makes: texts.exactOptional(),
  remedy: text,
  clientRemedy: text.exactOptional(),
} satisfies Fields<Patience>);

const ways = z.record(text, z.enum(WAYS));

const madeOnce = z.strictObject({
  decorators: texts.exactOptional(),
  methods: texts.exactOptional(),
  unless: text.exactOptional(),
  perRequest: texts.exactOptional(),
} satisfies Fields<MadeOnce>);

const injection = z.strictObject({
  decorators: texts.exactOptional(),
  tokenKey: text.exactOptional(),
  ways,
  registers: ways.exactOptional(),
  binds: texts.exactOptional(),
  names: texts.exactOptional(),
  once: madeOnce.exactOptional(),
} satisfies Fields<Injection>);

const carries = z.strictObject({
  of: text.exactOptional(),
  on: texts,
  by: texts.exactOptional(),
  declaredIn: texts.exactOptional(),
} satisfies Fields<Carries>);

const additions = z.strictObject({
  schema: text,
  options: position,
  held: z.record(text, text),
  methods: z.record(text, text),
  classes: z.record(text, z.strictObject({ statics: text, own: text })),
  ofClass: z.strictObject({ call: text, own: text }).exactOptional(),
} satisfies Fields<Additions>);

const GIVES = {
  row: 'row',
  first: 'first',
  rows: 'rows',
  count: 'count',
  value: 'value',
  nothing: 'nothing',
  created: 'created',
  related: 'related',
  queued: 'queued',
} satisfies Words<BatchForm['gives']>;

const MISSING = {
  null: 'null',
  undefined: 'undefined',
  error: 'error',
  aggregates: 'aggregates',
} satisfies Words<NonNullable<BatchForm['missing']>>;

const batchForm = z.strictObject({
  one: text,
  many: text,
  gives: z.enum(GIVES),
  countIn: text.exactOptional(),
  countAsText: z.literal(true).exactOptional(),
  sends: text.exactOptional(),
  missing: z.enum(MISSING).exactOptional(),
  keeps: text.exactOptional(),
  fields: text.exactOptional(),
  row: text.exactOptional(),
  key: text.exactOptional(),
  rowKey: text.exactOptional(),
  rowsBy: text.exactOptional(),
  rowsKeep: text.exactOptional(),
  rowsStale: z.literal(true).exactOptional(),
  assigned: z.literal(true).exactOptional(),
  asText: z.literal(true).exactOptional(),
  compares: text.exactOptional(),
  rowsIn: text.exactOptional(),
  imports: z.record(text, text).exactOptional(),
  nonEmpty: z.literal(true).exactOptional(),
  look: text.exactOptional(),
} satisfies Fields<BatchForm>);

export const librarySchema = z.strictObject({
  package: text.refine(name => name !== 'ecmascript', 'The language itself cannot be described'),
  aliases: texts.exactOptional(),
  stateless: texts.exactOptional(),
  // One's own code has no versions to tell apart.
  versions: text.default('*'),
  exports: members.exactOptional(),
  globals: members.exactOptional(),
  types: z.record(text, typeTable).default({}),
  generated: z.record(text, text).exactOptional(),
  generators: z.strictObject({ names: texts, modules: texts } satisfies Fields<Generators>).exactOptional(),
  capsRequests: z.boolean().exactOptional(),
  patience: patience.exactOptional(),
  oneConnection: texts.exactOptional(),
  goesBy: z.record(text, text).exactOptional(),
  slowToLoad: slowToLoad.exactOptional(),
  publishes: z.array(published).exactOptional(),
  injection: injection.exactOptional(),
  carries: carries.exactOptional(),
  additions: additions.exactOptional(),
  shapes: z.array(shape).exactOptional(),
  batches: z.array(batchForm).exactOptional(),
  tables: tables.exactOptional(),
  conditions: conditions.exactOptional(),
} satisfies Fields<Library>) satisfies z.ZodType<Library>;

/** Every option may be left out. */
export const fixesSchema = z.strictObject({
  cacheControl: z
    .string()
    // It is written between quotes.
    .regex(/^[\w-]+(=\d+)?(, ?[\w-]+(=\d+)?)*$/, 'Expected directives such as "public, max-age=60"')
    .exactOptional()
    .describe('The header of answers that are for everybody; one person gets them with `private`.'),
  fileMaxAge: position
    .exactOptional()
    .describe('For how many seconds files may be kept whose content may change under their name.'),
  maxPageSize: z.int().positive().exactOptional().describe('How many rows one request may ask for.'),
} satisfies Fields<Partial<FixOptions>>) satisfies z.ZodType<Partial<FixOptions>>;

const SEVERITIES = { off: 'off', error: 'error', warning: 'warning', info: 'info' } satisfies Words<
  Severity | 'off'
>;

const CONFIDENCES = {
  certain: 'certain',
  likely: 'likely',
  possible: 'possible',
} satisfies Words<Confidence>;

export const severitySchema = z.enum(SEVERITIES);

/** The ways to set a rule. */
interface RuleSchemas {
  readonly withOptions: ReturnType<typeof withOptionsSchema>;
  readonly object: ReturnType<typeof objectSchema>;
  readonly any: z.ZodType;
}

type OptionsSchema = z.ZodType<WrittenOptions>;

function withOptionsSchema(options: OptionsSchema) {
  return z.tuple([severitySchema, options]);
}

function objectSchema(options: OptionsSchema) {
  return z.strictObject({
    severity: severitySchema,
    options: options.exactOptional(),
    enforced: flag.describe('Comments and further configurations cannot make the rule milder.'),
  });
}

function ruleSchemas(options: OptionsSchema): RuleSchemas {
  const [withOptions, object] = [withOptionsSchema(options), objectSchema(options)];
  return {
    withOptions,
    object,
    any: z.union([severitySchema, z.tuple([severitySchema]), withOptions, object]),
  };
}

/** Of a shared set, whose options are checked when its code is there. */
const FOREIGN_RULE = ruleSchemas(z.record(text, z.union([z.number(), texts])));

/** By id: the suppression rules have no options. */
const OWN_RULE_SCHEMAS: ReadonlyMap<string, RuleSchemas> = new Map(
  [...RULES, ...SUPPRESSION_RULES.map(each => ({ ...each, options: {} }))].map(({ id, options = {} }) => [
    id,
    ruleSchemas(optionsSchemaOf(options)),
  ]),
);

export function schemasOfRule(id: string): RuleSchemas {
  return OWN_RULE_SCHEMAS.get(id) ?? FOREIGN_RULE;
}

/** Ids of rules are checked apart, with the nearest right one in the error: shared sets bring rules of their own. */
const rulesSchema = z
  .object(
    Object.fromEntries(
      [...RULES, ...SUPPRESSION_RULES].map(({ id, summary }) => [
        id,
        schemasOfRule(id).any.exactOptional().describe(summary),
      ]),
    ),
  )
  .catchall(FOREIGN_RULE.any);

export const globSchema = patternSchema.refine(
  glob => !/^!?(?:[/\\]|[a-zA-Z]:|\.\.(?:\/|$))/.test(glob),
  "Expected a glob within the configuration's folder",
);

const overrideSchema = z.strictObject({
  files: z.array(globSchema).min(1).describe('Globs, relative to the folder of the configuration.'),
  rules: rulesSchema,
});

const HEATS = {
  request: 'request',
  message: 'message',
  event: 'event',
  render: 'render',
  scheduled: 'scheduled',
  cold: 'cold',
} satisfies Words<SettableHeat>;

export const heatSchema = z
  .strictObject({
    files: z
      .array(globSchema)
      .min(1)
      .exactOptional()
      .describe('Globs, relative to the folder of the configuration; all of its files if not given.'),
    functions: z
      .array(patternSchema)
      .min(1)
      .exactOptional()
      .describe('Names such as `load`, `Orders.load` or `handle*`; if not given, what the files hold.'),
    heat: z.enum(HEATS).describe('How often they run; `cold` is now and then, or by hand.'),
  })
  .refine(
    ({ files, functions }) => files !== undefined || functions !== undefined,
    'Expected "files" or "functions"',
  );

const milliseconds = z.number().nonnegative().exactOptional();

export const latencySchema = z.strictObject({
  db: milliseconds.describe('Milliseconds for a query.'),
  http: milliseconds.describe('Milliseconds for a request to another service.'),
  cache: milliseconds.describe('Milliseconds for a look into a cache on the network.'),
  fs: milliseconds.describe('Milliseconds for an operation on a file.'),
  queue: milliseconds.describe('Milliseconds for a message to a queue.'),
  process: milliseconds.describe('Milliseconds for starting a process.'),
  cpu: milliseconds.describe('Milliseconds for a heavy computation.'),
  n: z
    .number()
    .positive()
    .exactOptional()
    .describe('How many elements a collection has where the text shows none.'),
} satisfies Fields<Partial<LatencyModel>>) satisfies z.ZodType<Partial<LatencyModel>>;

export const budgetSchema = z
  .strictObject({
    entryPoints: z
      .array(patternSchema)
      .min(1)
      .describe('Names such as `GET /orders`, as findings have them; `*` stands for any text.'),
    milliseconds: z
      .number()
      .nonnegative()
      .exactOptional()
      .describe('The estimated time of one run that is still right.'),
    queries: position.exactOptional().describe('The number of queries of one run that is still right.'),
  } satisfies Fields<Omit<Budget, 'from'>>)
  .refine(
    ({ milliseconds: time, queries }) => time !== undefined || queries !== undefined,
    'Expected "milliseconds" or "queries"',
  );

export const extendedSchema = z.union([text, z.array(text)], {
  error: 'Expected a name, or a list of names',
});

export const confidenceSchema = z.enum(CONFIDENCES);

/** The whole form. Reading takes it piece by piece, so that a wrong one does not take the others along. */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional().describe('The JSON schema, for editors that do not know it.'),
  root: flag.describe('Configurations of the folders above have no say, but for rules that they enforce.'),
  extends: extendedSchema
    .exactOptional()
    .describe(
      'What this configuration starts from: `hotpath:recommended`, `hotpath:strict`, `hotpath:frontend`, `hotpath:library`, files (`./…`) or installed packages.',
    ),
  plugins: z
    .array(text)
    .exactOptional()
    .describe(
      'Files (`./…`) or packages with rules of your own. Their code runs only where that is allowed: `--allow-plugins`, `hotpath.allowPlugins`.',
    ),
  rules: rulesSchema
    .exactOptional()
    .describe('By id: a severity, `[severity, options]`, or an object that may say `"enforced": true`.'),
  overrides: z
    .array(overrideSchema)
    .exactOptional()
    .describe('Rules for some files; the last one that fits counts.'),
  ignore: z
    .array(globSchema)
    .exactOptional()
    .describe('Globs of files without findings. They are read all the same, because others call them.'),
  heat: z
    .array(heatSchema)
    .exactOptional()
    .describe('How hot functions are where nobody can see who calls them; the last entry that fits counts.'),
  minConfidence: confidenceSchema.exactOptional().describe('The least sure findings to report.'),
  budgets: z
    .array(budgetSchema)
    .exactOptional()
    .describe('What one run of an entry point may cost; the last entry that names it counts.'),
  latency: latencySchema.exactOptional().describe('How long things take, for estimates.'),
  fixes: fixesSchema.exactOptional().describe('What fixes write.'),
  knowledge: z.array(librarySchema).exactOptional().describe("Descriptions of the project's own libraries."),
});
