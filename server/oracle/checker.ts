/** What both back ends of the type oracle are asked for and give: one algorithm over two type checkers. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Answer, Declaration, OpenSite } from '../../rules/link/oracle.ts';
import { withoutByteOrderMark } from '../host/read-sources.ts';

/** Everything that a back end needs to know of a workspace. Plain data: it crosses to another process. */
export interface CheckedWorkspace {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** Ambient declaration files, relative to the root. */
  readonly ambient: readonly string[];
  /** Absolute folders of type packages that every file sees: `…/node_modules/@types`. */
  readonly typeRoots: readonly string[];
  /** Where module specifiers of scanned files lead, as linking resolved them. */
  readonly modules: readonly ModuleTarget[];
  /** Texts of open buffers by path relative to the root. */
  readonly buffers: readonly (readonly [path: string, text: string])[];
}

/** Paths are relative to the root. */
export interface ModuleTarget {
  readonly folder: string;
  readonly specifier: string;
  readonly path: string;
}

/** Starts a checker for a workspace; throws if it cannot. */
export type BackEnd = (workspace: CheckedWorkspace) => CheckerSession;

export interface CheckerSession {
  /** One answer for each question, in order; throws if the checker does. */
  ask(questions: readonly OpenSite[]): Answer[];
}

/**
 * The options of both compilers. The workspace's own configurations are not read: paths come from the linker's resolution, and
 * nothing else that they say changes where a callee is declared. So a broken configuration cannot break an answer either.
 */
export const COMPILER_OPTIONS = {
  allowJs: true,
  experimentalDecorators: true,
  // Preserve, Preserve, Bundler, ESNext: the numbers are those of both compilers.
  jsx: 1,
  module: 200,
  moduleResolution: 100,
  target: 99,
  noEmit: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  strict: true,
  types: ['*'],
} as const;

/** A checker's view of one program, with its own symbols and nodes. */
export interface Checker<Symbol, Node> {
  /** Absolute path, offsets of identifiers. */
  symbolsAt(path: string, offsets: readonly number[]): readonly (Symbol | undefined)[];
  /** The declarations of a symbol (of what it imports, if it is an import), then those of the signatures it is called by. */
  declarationsOf(symbol: Symbol): readonly Node[];
  parentOf(node: Node): Node | undefined;
  /** Its name if it is a namespace, a type, a function, a variable or a member; null for everything else. */
  nameOf(node: Node): Name | null;
  startOf(node: Node): number;
  fileOf(node: Node): string;
  isParameter(node: Node): boolean;
}

export interface Name {
  readonly text: string;
  readonly start: number;
  /** `declare module "fs"`: the name of a module, not of a namespace. */
  readonly isModule: boolean;
}

/** More would be overloads and merged declarations. */
const MAX_DECLARATIONS = 6;

export function answersOf<Symbol, Node>(
  checker: Checker<Symbol, Node>,
  { root, buffers }: CheckedWorkspace,
  questions: readonly OpenSite[],
): Answer[] {
  const answers: Answer[] = questions.map(() => []);
  const indexes = questions.map((_, index) => index);
  const texts = new Map(buffers);
  for (const [path, ofFile] of Map.groupBy(indexes, index => questions[index]?.path ?? '')) {
    const text = texts.get(path) ?? readText(`${root}/${path}`);
    // The file may have changed on the disk since it was linked.
    const asked = ofFile.filter(index => isThere(questions[index], text));
    const offsets = asked.map(index => questions[index]?.offset ?? 0);
    const symbols = checker.symbolsAt(`${root}/${path}`, offsets);
    asked.forEach((index, i) => {
      const symbol = symbols[i];
      if (symbol !== undefined) answers[index] = answerOf(checker, root, symbol);
    });
  }
  return answers;
}

function isThere(question: OpenSite | undefined, text: string): boolean {
  return question !== undefined && text.startsWith(question.name, question.offset);
}

function readText(path: string): string {
  try {
    return withoutByteOrderMark(readFileSync(path, 'utf8'));
  } catch {
    return '';
  }
}

function answerOf<Symbol, Node>(checker: Checker<Symbol, Node>, root: string, symbol: Symbol): Answer {
  const found = new Map<string, Declaration>();
  for (const node of checker.declarationsOf(symbol)) {
    const declaration = describe(checker, root, node);
    if (declaration) found.set(keyOf(declaration), declaration);
  }
  // The members of a union come in an order of the checker's own.
  const keys = [...found.keys()].sort().slice(0, MAX_DECLARATIONS);
  return keys.flatMap(key => found.get(key) ?? []);
}

function keyOf({ package: name, path, offset, names }: Declaration): string {
  return [name ?? '', path, String(offset).padStart(9, '0'), ...names].join('\0');
}

function describe<Symbol, Node>(
  checker: Checker<Symbol, Node>,
  root: string,
  node: Node,
): Declaration | null {
  const names: string[] = [];
  let ambientModule: string | null = null;
  for (let at: Node | undefined = node; at !== undefined; at = checker.parentOf(at)) {
    // A function that is a parameter's is no declaration of what the parameter's function is called by.
    if (checker.isParameter(at)) return null;
    const name = checker.nameOf(at);
    if (name === null) continue;
    if (name.isModule) ambientModule = name.text;
    else names.unshift(name.text);
  }
  const file = checker.fileOf(node);
  const packageName = packageOf(file, ambientModule);
  if (packageName !== null) return { package: packageName, path: '', offset: 0, names };
  const path = relative(root, file).split(sep).join('/');
  if (path.startsWith('..')) return null;
  return { package: null, path, offset: checker.nameOf(node)?.start ?? checker.startOf(node), names };
}

const LANGUAGE_LIBRARY = /\/lib(?:\.[\w.]+)?\.d\.ts$/;

/** The package that a file belongs to by its path; null for files of the workspace. */
function packageOf(file: string, ambientModule: string | null): string | null {
  if (LANGUAGE_LIBRARY.test(file) && !/\/node_modules\/(?!typescript\/|@typescript\/)/.test(file))
    return 'typescript';
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/|\.prisma\/)?[^/]+)/.exec(file)?.[1];
  if (inPackage === undefined) return null;
  const types = /^@types\/(?:(.+?)__)?(.+)$/.exec(inPackage);
  if (types === null) return inPackage;
  if (types[2] === 'node') return ambientModule ?? 'node';
  return types[1] === undefined ? (types[2] ?? inPackage) : `@${types[1]}/${types[2]}`;
}
