/** Reads `hotpath.config.json`: what a project tells of itself. What is wrong in it is left out and named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse as parseJsonc, printParseErrorCode } from 'jsonc-parser';
import type { core } from 'zod';
import { lineStarts, positionAt } from '../../rules/base/place.ts';
import { DEFAULT_FIX_OPTIONS, type FixOptions } from '../../rules/fix/fix.ts';
import { problemsOfLibrary } from '../../rules/knowledge/check-library.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { Problem } from '../../rules/report/report.ts';
import { withoutByteOrderMark } from './read-sources.ts';

/** Relative to the root. */
export const CONFIG_FILE = 'hotpath.config.json';

export interface Config {
  /** Descriptions that are right, each with its place in the file. */
  readonly knowledge: readonly { readonly place: string; readonly library: Library }[];
  readonly fixes: FixOptions;
  readonly problems: readonly Problem[];
}

export const NO_CONFIG: Config = { knowledge: [], fixes: DEFAULT_FIX_OPTIONS, problems: [] };

/** The schema is loaded only where there is something to check. */
export async function readConfig(root: string): Promise<Config> {
  let text: string;
  try {
    text = withoutByteOrderMark(readFileSync(join(root, CONFIG_FILE), 'utf8'));
  } catch (error) {
    return isMissing(error) ? NO_CONFIG : broken(error instanceof Error ? error.message : String(error));
  }
  if (text.trim() === '') return NO_CONFIG;
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  return first === undefined ? toConfig(value) : broken(syntaxError(text, first));
}

/** A problem in the file; `place` is `''` for the file itself. */
export function configProblem(place: string, message: string): Problem {
  return { path: CONFIG_FILE, message: place === '' ? message : `${place}: ${message}` };
}

function broken(reason: string): Config {
  return { ...NO_CONFIG, problems: [configProblem('', `The configuration cannot be read: ${reason}`)] };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function syntaxError(text: string, { error, offset }: ParseError): string {
  const { line, column } = positionAt(lineStarts(text), offset);
  return `${printParseErrorCode(error)} in line ${line}, column ${column}`;
}

async function toConfig(value: unknown): Promise<Config> {
  const { configSchema, librarySchema } = await import('./config-schema.ts');
  const whole = configSchema.safeParse(value);
  const problems = whole.success ? [] : whole.error.issues.flatMap(issue => problemsIn(issue, []));
  const knowledge: { place: string; library: Library }[] = [];
  for (const [index, description] of descriptionsIn(value).entries()) {
    const path = ['knowledge', index];
    const checked = librarySchema.safeParse(description);
    const wrong = checked.success
      ? problemsOfLibrary(checked.data).map(each =>
          configProblem(placeOf([...path, ...each.path]), each.message),
        )
      : checked.error.issues.flatMap(issue => problemsIn(issue, path));
    problems.push(...wrong);
    if (checked.success && wrong.length === 0)
      knowledge.push({ place: placeOf(path), library: checked.data });
  }
  const fixes = { ...DEFAULT_FIX_OPTIONS, ...(whole.success && whole.data.fixes) };
  return { knowledge, fixes, problems };
}

/** Those of a file that is wrong elsewhere too. */
function descriptionsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('knowledge' in value)) return [];
  return Array.isArray(value.knowledge) ? value.knowledge : [];
}

/** Of a value that fits no form of several, what it lacks for the one that it comes nearest to. */
function problemsIn(issue: core.$ZodIssue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path];
  const nearest =
    issue.code === 'invalid_union' && issue.errors.find(form => form.some(each => each.path.length > 0));
  if (nearest) return nearest.flatMap(each => problemsIn(each, path));
  return [configProblem(placeOf(path), issue.message)];
}

/** `knowledge[0].types.Db.members.load.does`. */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      const name = String(key);
      if (!/^[\w$*-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}
