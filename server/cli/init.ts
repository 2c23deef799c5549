/** Runs `hotpath init`: writes configurations for what it finds in the project, and says what it wrote. */
import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { writeNewFile } from '../host/write-new-file.ts';
import {
  type PackageKind,
  type PackageManager,
  type Survey,
  type SurveyedPackage,
  surveyProject,
} from '../workspace/survey.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { writeOut } from './output.ts';
import { targetOf } from './scan-target.ts';

export interface InitArguments {
  /** The current one if not given. */
  readonly folder?: string | undefined;
  /** True to replace configurations that are there. */
  readonly force: boolean;
}

const FILE = 'hotpath.config.json';

export async function initProject({ folder, force }: InitArguments): Promise<number> {
  const { absolute, paths } = targetOf(folder === undefined ? [] : [folder]);
  if (paths !== undefined) throw new UsageError(`'${folder}' is a file; name the folder of the project`);
  const survey = surveyProject(absolute);
  const atRoot = survey.configs.find(path => posix.dirname(path) === '.');
  if (atRoot !== undefined && !(force && atRoot === FILE))
    throw new UsageError(
      `there is a configuration already, ${atRoot}; ${atRoot === FILE ? '--force replaces it' : 'take it away first'}`,
    );
  const files = configurationsFor(survey, absolute);
  const lines = [...files].map(([path, text]) => `${write(absolute, { path, text, force })} ${path}\n`);
  await writeOut(`${foundWords(survey)}\n${lines.join('')}\nNext: ${RUN[survey.manager]} scan\n`);
  return EXIT.ok;
}

const RUN: Readonly<Record<PackageManager, string>> = {
  npm: 'npx hotpath',
  pnpm: 'pnpm exec hotpath',
  yarn: 'yarn hotpath',
  bun: 'bunx hotpath',
};

const SETS: Readonly<Record<PackageKind, string>> = {
  server: 'hotpath:recommended',
  frontend: 'hotpath:frontend',
  library: 'hotpath:library',
  other: 'hotpath:recommended',
};

/** One for the root, and one for each package that another set suits better; texts by path. */
function configurationsFor(survey: Survey, root: string): Map<string, string> {
  const set = commonSet(survey);
  const files = new Map([[FILE, rootText(survey, { root, set })]]);
  for (const { folder, kind } of survey.packages) {
    // What a server's libraries do, its requests wait for: only alone they are others' code.
    if (folder !== '' && kind === 'frontend' && SETS[kind] !== set)
      files.set(`${folder}/${FILE}`, `${JSON.stringify({ extends: SETS[kind] }, null, 2)}\n`);
  }
  return files;
}

/** The set that suits all packages; the recommended one if they differ. */
function commonSet({ packages }: Survey): string {
  const sets = new Set(packages.filter(({ kind }) => kind !== 'other').map(({ kind }) => SETS[kind]));
  const [only] = sets;
  return sets.size === 1 && only !== undefined ? only : SETS.other;
}

const SCHEMA = './node_modules/hotpath/docs/hotpath.config.schema.json';

function rootText(survey: Survey, { root, set }: { readonly root: string; readonly set: string }): string {
  const hasDatabase = survey.packages.some(({ databases }) => databases.length > 0);
  return [
    '{',
    ...(existsSync(resolve(root, SCHEMA)) ? [`  "$schema": ${JSON.stringify(SCHEMA)},`] : []),
    `  // ${foundWords(survey)}`,
    `  "extends": ${JSON.stringify(set)},`,
    '  // What shall weigh more or less here: "error", "warning", "info" or "off" by rule; hotpath rules lists them.',
    '  "rules": {},',
    ...(hasDatabase
      ? [
          '  // How long a query takes, in milliseconds: the estimates rest on it.',
          '  "latency": { "db": 2 },',
        ]
      : []),
    '  // Files without findings; they are read all the same, because others call them.',
    '  "ignore": []',
    '}',
    '',
  ].join('\n');
}

function foundWords({ manager, packages }: Survey): string {
  const all = (names: (each: SurveyedPackage) => readonly string[]) =>
    [...new Set(packages.flatMap(names))].sort();
  const known = [...all(({ frameworks }) => frameworks), ...all(({ databases }) => databases)];
  const inner = packages.filter(({ folder }) => folder !== '').length;
  const where = inner === 0 ? `a package (${manager})` : `a workspace of ${inner} packages (${manager})`;
  return `Found ${where}${known.length === 0 ? ' without a framework or database that Hotpath knows' : ` with ${[...new Set(known)].join(', ')}`}.`;
}

interface Writing {
  readonly path: string;
  readonly text: string;
  readonly force: boolean;
}

function write(root: string, { path, text, force }: Writing): string {
  try {
    return writeNewFile(join(root, path), text, { replaces: force });
  } catch (error) {
    throw new UsageError(`cannot write to '${path}': ${error instanceof Error ? error.message : error}`);
  }
}
