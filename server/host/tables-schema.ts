/** The form in which `hotpath.config.json` describes tables that code declares, held equal to `rules/knowledge/define-tables.ts`. */
import * as z from 'zod';
import type {
  ColumnWords,
  ConditionWords,
  MigrationCall,
  Remedy,
  TableCall,
  TableClasses,
  Tables,
} from '../../rules/knowledge/define-tables.ts';
import { type Fields, text, texts } from './schema-fields.ts';

const position = z.int().nonnegative();

const classes = z.strictObject({
  decorators: texts,
  columns: texts,
  keys: texts,
  relations: texts,
  references: texts,
  indexes: texts,
} satisfies Fields<TableClasses>);

const call = z.strictObject({
  stored: position.exactOptional(),
  columns: position,
  more: position.exactOptional(),
  of: z.literal('receiver').exactOptional(),
  engine: text.exactOptional(),
} satisfies Fields<TableCall>);

const columns = z.strictObject({
  keys: texts,
  references: texts,
  stored: texts,
  lists: texts,
  indexes: texts.exactOptional(),
  given: texts.exactOptional(),
} satisfies Fields<ColumnWords>);

const migration = z.strictObject({
  table: position.exactOptional(),
  columns: position,
  keyed: z.boolean().exactOptional(),
  named: z.boolean().exactOptional(),
  renames: z.enum({ table: 'table', column: 'column' }).exactOptional(),
} satisfies Fields<MigrationCall>);

export const tables = z.strictObject({
  packages: texts.exactOptional(),
  classes: classes.exactOptional(),
  calls: z.record(text, call).exactOptional(),
  columns,
  indexes: texts.exactOptional(),
  besides: texts.exactOptional(),
  addsIndex: texts.exactOptional(),
  models: z.record(text, position).exactOptional(),
  migrations: z.record(text, migration).exactOptional(),
  remedy: z.strictObject({ index: text, each: text } satisfies Fields<Remedy>),
} satisfies Fields<Tables>);

export const conditions = z.strictObject({
  all: texts,
  any: texts,
  negates: texts,
  equal: texts,
  spans: texts,
  other: texts,
} satisfies Fields<ConditionWords>);
