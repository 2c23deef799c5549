/**
 * Awaits the promise form of a blocking call: `fs.readFileSync(p)` becomes `await fs.promises.readFile(p)`, its function async, and
 * every call of that function awaited, file by file up to where nothing more has to change.
 */
import {
  type CallExpression,
  type Identifier,
  type ImportDeclaration,
  Node,
  type SourceFile,
} from 'ts-morph';
import type { AsyncBy, Effect } from '../base/effect.ts';
import { asyncChain } from './async-chain.ts';
import type { Awaited } from './await-edits.ts';
import { type FixOutcome, type FixRequest, refuse, type TextEdit } from './fix.ts';
import { type ImportChanges, importChanges, specifierOf, usesOfName } from './import-changes.ts';
import { layoutOf } from './layout.ts';
import { promiseForm } from './promise-form.ts';
import { callAt, indentAt } from './source.ts';
import { openSources } from './sources.ts';

const CHANGED = 'the code is not what it was';

export function awaitPromise(request: FixRequest): FixOutcome {
  const { finding, program } = request;
  const sources = openSources(request);
  const site = program.effectSites.find(
    ({ call: at }) => at.path === finding.path && at.start === finding.start && at.end === finding.end,
  );
  const form = site && promiseForm(site) !== null ? formOf(site.effect) : null;
  if (!site || !form) return refuse(CHANGED);
  const { file } = site.node;
  const source = sources.of(file);
  const call = callAt(source, finding);
  if (!Node.isCallExpression(call)) return refuse(CHANGED);
  const imports = importChanges(source);
  const calleeChanges = calleeEdits(source, call, form, imports);
  const argumentChanges = argumentEdits(call, form);
  if (typeof calleeChanges === 'string') return refuse(calleeChanges);
  if (typeof argumentChanges === 'string') return refuse(argumentChanges);
  const chain = asyncChain(sources);
  chain.add(file, [...calleeChanges, ...argumentChanges, ...imports.edits()]);
  const blocked = chain.await(file, call, awaitedOf(call, form));
  return blocked ? refuse(blocked) : { kind: 'edits', files: chain.files() };
}

interface Form {
  readonly by: AsyncBy;
  /** The function of the form: `readFile`. */
  readonly name: string;
}

function formOf({ asyncBy, asyncForm }: Effect): Form | null {
  if (asyncBy === undefined || asyncForm === undefined) return null;
  return { by: asyncBy, name: asyncForm.slice(asyncForm.lastIndexOf('.') + 1) };
}

function awaitedOf(call: CallExpression, { by }: Form): Awaited {
  switch (by) {
    case 'access':
      // `access` rejects where `existsSync` gives false.
      return { after: '.then(() => true, () => false)' };
    case 'stdout':
      return Node.isExpressionStatement(call.getParent()) ? {} : { member: '.stdout' };
    case 'callback':
      return settledBy(call);
    default:
      return {};
  }
}

const CALLBACK = ', (error, bytes) => (error ? reject(error) : resolve(bytes))';

/** The promise around a call that takes a callback, on lines of its own where one would be too long. */
function settledBy(call: CallExpression): Awaited {
  const source = call.getSourceFile();
  const { isTyped, isTrailingComma, newline, unit, width } = layoutOf(source);
  const open = `new Promise${isTyped ? '<Buffer>' : ''}((resolve, reject) =>`;
  const text = source.getFullText();
  const line = text.slice(text.lastIndexOf('\n', call.getStart()) + 1).split(/\r?\n/)[0] ?? '';
  if (line.length + `await ${open} ${CALLBACK})`.length <= width) return { before: `${open} `, after: ')' };
  const indent = indentAt(text, call.getStart());
  return {
    before: `${open}${newline}${indent}${unit}`,
    after: `${isTrailingComma ? ',' : ''}${newline}${indent})`,
  };
}

/** Hands the callback over that settles the promise around the call; a string says why that cannot be. */
function argumentEdits(call: CallExpression, { by }: Form): TextEdit[] | string {
  const last = call.getArguments().at(-1);
  if (by !== 'callback' || !last) return [];
  const isInTheWay = (node: Node) =>
    Node.isAwaitExpression(node) || (Node.isIdentifier(node) && /^(?:resolve|reject)$/.test(node.getText()));
  if (call.getArguments().some(each => isInTheWay(each) || each.getDescendants().some(isInTheWay)))
    return 'its arguments cannot move into the function that settles a promise';
  return [{ start: last.getEnd(), end: last.getEnd(), text: CALLBACK }];
}

/** Edits of the callee; imports are changed along. A string says why there are none. */
function calleeEdits(
  source: SourceFile,
  call: CallExpression,
  form: Form,
  imports: ImportChanges,
): TextEdit[] | string {
  const callee = call.getExpression();
  if (Node.isPropertyAccessExpression(callee)) {
    if (form.by === 'name' || form.by === 'callback') return [replace(callee.getNameNode(), form.name)];
    if (form.by !== 'promisify' && form.by !== 'stdout')
      return [replace(callee.getNameNode(), `promises.${form.name}`)];
    const like = importOf(source, callee.getExpression().getText());
    const promisify = like && promisifyIn(imports, like);
    if (!promisify) return 'promisify cannot be imported under its name';
    return [replace(callee, `${promisify}(${callee.getExpression().getText()}.${form.name})`)];
  }
  return Node.isIdentifier(callee) ? namedEdits(source, callee, form, imports) : CHANGED;
}

function importOf(source: SourceFile, local: string): ImportDeclaration | undefined {
  return source
    .getImportDeclarations()
    .find(
      each => each.getDefaultImport()?.getText() === local || each.getNamespaceImport()?.getText() === local,
    );
}

function promisifyIn(imports: ImportChanges, like: ImportDeclaration): string | null {
  return imports.use(['node:util', 'util'], 'promisify', like);
}

function namedEdits(
  source: SourceFile,
  callee: Identifier,
  { by, name }: Form,
  imports: ImportChanges,
): TextEdit[] | string {
  const specifier = specifierOf(source, callee.getText());
  if (!specifier) return CHANGED;
  const declaration = specifier.getImportDeclaration();
  const isPromises = by === 'promises' || by === 'access';
  const modules = isPromises ? ['node:fs/promises', 'fs/promises'] : [declaration.getModuleSpecifierValue()];
  const local = imports.use(modules, name, declaration);
  if (local === null) return `the name ${name} is taken in ${source.getBaseName()}`;
  if (usesOfName(source, callee.getText()).length === 1) imports.drop(specifier);
  if (by !== 'promisify' && by !== 'stdout') return [replace(callee, local)];
  const promisify = promisifyIn(imports, declaration);
  return promisify === null
    ? 'promisify cannot be imported under its name'
    : [replace(callee, `${promisify}(${local})`)];
}

function replace(node: Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}
