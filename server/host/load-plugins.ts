/**
 * Runs the code of shared rule sets, where that is allowed, and takes their rules. It is the only place where code of a workspace runs;
 * what is wrong with it is named, and costs no other rule.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { Rule } from '../../rules/catalog/define-rule.ts';
import type { Problem } from '../../rules/report/report.ts';
import { OWN_RULES } from './check-config.ts';
import type { PackageRule, PluginReference } from './config.ts';
import { guarded } from './guarded-rule.ts';
import { isRecord } from './manifests.ts';
import { rulesApi } from './package-files.ts';

export interface PluginPermission {
  readonly isGranted: boolean;
  /** How to grant it, as the end of a sentence: `--allow-plugins runs them`. */
  readonly advice: string;
}

export interface LoadedPlugins {
  readonly packageRules: readonly PackageRule[];
  /** False if some code did not run, so that nobody knows which rules there are. */
  readonly knowsAllRules: boolean;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

export async function loadPlugins(
  references: readonly PluginReference[],
  { isGranted, advice }: PluginPermission,
): Promise<LoadedPlugins> {
  if (!isGranted) return leftOut(references, advice);
  const packageRules: PackageRule[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const reference of references) {
    if (seen.has(reference.file)) continue;
    seen.add(reference.file);
    const loaded = await rulesIn(reference);
    if ('problem' in loaded) problems.push(reference.problem(`${reference.name} ${loaded.problem}`));
    else for (const rule of loaded.rules) take(rule, { reference, packageRules, problems });
  }
  return { packageRules, knowsAllRules: problems.length === 0, problems, notes: [] };
}

/** One note for each entry that asks for code. */
function leftOut(references: readonly PluginReference[], advice: string): LoadedPlugins {
  const notes = new Map(
    references.map(({ asked }): [string, Problem] => {
      const message = `${asked.name} brings rules of its own, whose code did not run; ${advice}`;
      const note: Problem = { ...asked.problem(message), kind: 'permission' };
      return [JSON.stringify(note), note];
    }),
  );
  return { packageRules: [], knowsAllRules: notes.size === 0, problems: [], notes: [...notes.values()] };
}

interface Taking {
  readonly reference: PluginReference;
  readonly packageRules: PackageRule[];
  readonly problems: Problem[];
}

function take(rule: Rule, { reference, packageRules, problems }: Taking): void {
  const other = packageRules.find(each => each.rule.id === rule.id);
  if (OWN_RULES.includes(rule.id) || other !== undefined) {
    const owner = other === undefined ? 'Hotpath' : other.file;
    problems.push(
      reference.problem(`${reference.name} has a rule ${rule.id}, as ${owner} has; it needs another id`),
    );
  } else packageRules.push({ rule: guarded(rule), file: reference.file });
}

type Loaded = { readonly rules: readonly Rule[] } | { readonly problem: string };

async function rulesIn({ file }: PluginReference): Promise<Loaded> {
  try {
    answerForOurselves();
    const url = pathToFileURL(file);
    // Node keeps modules by their URL: an edited file is another one.
    url.searchParams.set('content', hash('sha256', readFileSync(file)).slice(0, 16));
    return checked(await import(/* @vite-ignore */ url.href));
  } catch (error) {
    return { problem: `cannot be run: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const ruleSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'Expected lower-case words joined by "-"'),
  severity: z.enum(['error', 'warning', 'info']),
  summary: z.string().min(1),
  yieldsTo: z.array(z.string()).optional(),
  options: z
    .record(
      z.string().min(1),
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('number'), default: z.int(), least: z.int(), says: z.string().min(1) }),
        z.object({ kind: z.literal('patterns'), default: z.array(z.string()), says: z.string().min(1) }),
      ]),
    )
    .optional(),
  documentation: z
    .instanceof(URL, { error: 'Expected a URL, such as new URL("./README.md", import.meta.url)' })
    .optional(),
  fix: z
    .custom(value => value === undefined || typeof value === 'function', 'Expected a function')
    .optional(),
  check: z.custom(value => typeof value === 'function', 'Expected a function'),
});

/** A module gives its `rules`, or one `rule`. */
function checked(given: Readonly<Record<string, unknown>>): Loaded {
  const rules = given.rules ?? (given.rule === undefined ? undefined : [given.rule]);
  if (!Array.isArray(rules)) return { problem: 'exports neither `rules`, a list, nor `rule`' };
  for (const [index, rule] of rules.entries()) {
    const result = ruleSchema.safeParse(rule);
    const issue = result.error?.issues[0];
    if (issue) {
      const name = isRecord(rule) && typeof rule.id === 'string' ? rule.id : `rules[${index}]`;
      return { problem: `has a rule that is none: ${[name, ...issue.path].join('.')}: ${issue.message}` };
    }
  }
  return { rules: rules as readonly Rule[] };
}

let answers = false;

/**
 * `hotpath/rules` is this very program, whatever the workspace has installed, if anything: the editor brings a Hotpath of its own. A Node
 * without such hooks (before 22.15) takes the installed one.
 */
function answerForOurselves(): void {
  if (answers || typeof nodeModule.registerHooks !== 'function') return;
  answers = true;
  const url = rulesApi().href;
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'hotpath/rules' ? { url, shortCircuit: true } : next(specifier, context),
  });
}
