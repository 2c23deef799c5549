/**
 * `hotpath/eslint`: a plugin that shows Hotpath's findings among ESLint's. Its rules hold no analysis: they ask a worker that has linked the
 * whole program, once for a process, and wait for the answer, because rules are synchronous.
 */
import { realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ESLint, Linter, Rule } from 'eslint';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { toolVersion } from '../host/package-files.ts';
import { createAsker } from './ask-worker.ts';
import type { Answer, Question, ShownFinding } from './findings-of-file.ts';

const DOCUMENTATION = 'https://github.com/hotpath/hotpath/blob/main/rules/catalog';

/** Beside this file, bundled or not. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './eslint-worker.js',
  import.meta.url,
);

let ask: ((question: Question) => Answer) | null = null;
const warned = new Set<string>();
/** One answer serves the rules of a file. */
const answers = new WeakMap<object, readonly ShownFinding[]>();

function findingsFor(context: Rule.RuleContext): readonly ShownFinding[] {
  const { sourceCode } = context;
  const known = answers.get(sourceCode);
  if (known) return known;
  const found = askFor(context);
  answers.set(sourceCode, found);
  return found;
}

function askFor(context: Rule.RuleContext): readonly ShownFinding[] {
  const { filename, physicalFilename, sourceCode, cwd } = context;
  // Code blocks of other files, and text without a file, are no part of a program.
  if (!isAbsolute(filename) || filename !== physicalFilename) return [];
  const { root, types } = settingsOf(context.settings);
  ask ??= createAsker<Question, Answer>(WORKER);
  const { findings, problems } = ask({
    root: realpathSync(root ?? cwd),
    path: existingPath(filename),
    text: sourceCode.text,
    types: types !== 'off',
  });
  for (const problem of problems) warnOnce(problem);
  return findings;
}

interface Settings {
  /** The folder whose program is linked; ESLint's working folder if not set. */
  readonly root?: string;
  readonly types?: string;
}

function settingsOf({ hotpath }: Rule.RuleContext['settings']): Settings {
  if (typeof hotpath !== 'object' || hotpath === null) return {};
  const { root, types } = hotpath as Readonly<Record<string, unknown>>;
  return { ...(typeof root === 'string' && { root }), ...(typeof types === 'string' && { types }) };
}

/** A file that an editor has not saved yet has no path of its own. */
function existingPath(filename: string): string {
  try {
    return realpathSync(filename);
  } catch {
    return filename;
  }
}

function warnOnce(problem: string): void {
  if (warned.has(problem)) return;
  warned.add(problem);
  process.emitWarning(problem, 'Hotpath');
}

function ruleFor(id: string, summary: string): Rule.RuleModule {
  return {
    meta: {
      type: 'suggestion',
      docs: { description: summary, url: `${DOCUMENTATION}/${id}/README.md` },
      schema: [],
    },
    create(context) {
      return {
        Program() {
          for (const { rule, loc, message } of findingsFor(context)) {
            if (rule === id) context.report({ loc, message });
          }
        },
      };
    },
  };
}

const plugin = {
  meta: { name: 'hotpath', version: toolVersion(), namespace: 'hotpath' },
  rules: Object.fromEntries(RULES.map(({ id, summary }) => [id, ruleFor(id, summary)])),
  configs: {} as { recommended: Linter.Config },
} satisfies ESLint.Plugin;

/** Every rule, as a warning: which of them speak, and where, Hotpath's own configuration says. */
plugin.configs.recommended = {
  name: 'hotpath/recommended',
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  plugins: { hotpath: plugin },
  rules: Object.fromEntries(RULES.map(({ id }) => [`hotpath/${id}`, 'warn'])),
};

export default plugin;
