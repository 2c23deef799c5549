/** Questions for the names among a member's properties: forms that do many at once or do not block, options that bound. */
import ts from 'typescript';
import type { Library, Member } from '../../rules/knowledge/define.ts';
import { askMember, FOUND, homesOf, membersNamed, type Question } from './answers.ts';
import type { View } from './bind-types.ts';
import { inputsOf, isCommand } from './command-questions.ts';
import { exportsNamed, globalsNamed } from './exports.ts';
import { type Found, type Home, parametersOf, partsOf, resultsOf, signaturesOf } from './look-up.ts';

/** A member with the type that has it; exports and globals have none. */
interface Described {
  readonly type: string;
  readonly name: string;
  readonly member: Member;
}

export function formQuestions(library: Library): Question[] {
  return describedIn(library).flatMap(described => {
    const { batch, asyncForm, bounds = [] } = described.member;
    const batchName = batch === undefined ? undefined : batchNameOf(batch);
    const place = described.type === '' ? described.name : `${described.type}.${described.name}`;
    return [
      ...(batchName
        ? [{ place: `${described.type} batch form ${batchName}`, ask: askBatch(described, batchName) }]
        : []),
      ...(asyncForm
        ? [{ place: `async form ${asyncForm}`, ask: askAsync(library, described.type, asyncForm) }]
        : []),
      ...bounds.map(bound => ({
        place: `${place} bound ${bound}`,
        ask: askBound(library, described, bound),
      })),
    ];
  });
}

function describedIn({ exports = {}, globals = {}, types }: Library): Described[] {
  const described = (type: string, members: Readonly<Record<string, Member | undefined>>): Described[] =>
    Object.entries(members).flatMap(([name, member]) => (member ? { type, name, member } : []));
  return [
    ...described('', { ...exports, ...globals }),
    ...Object.entries(types).flatMap(([type, table]) =>
      described(type, { ...table.members, '()': table.called, await: table.awaited }),
    ),
  ];
}

/** `find with In` → `find`; nothing for other words. */
function batchNameOf(batch: string): string | undefined {
  return /^(?:[$\w]+\.)*([$\w]+)(?: with .*)?$/.exec(batch)?.[1];
}

function foundFor(view: View, { type, name }: Described): Found[] {
  if (type === '') return [...exportsNamed(view.pack, name), ...globalsNamed(view.pack, name)];
  return membersNamed(view, homesOf(view, type), name);
}

/** The form is the receiver's, its result's, or of any type that the description knows. */
function askBatch(described: Described, name: string): Question['ask'] {
  return view => {
    const { checker } = view.pack;
    const values = foundFor(view, described).flatMap(found => found.value ?? []);
    const results = values.flatMap(value => resultsOf(checker, value, ts.SignatureKind.Call));
    const homes: Home[] = [
      ...[...view.homes.values()].flatMap(each => [...each]),
      ...results.flatMap(result => partsOf(checker, result)),
    ];
    if (exportsNamed(view.pack, name).length > 0) return FOUND;
    return askMember(view, homes, name);
  };
}

/** `fs.promises.readFile`, `FileHandle.sync`, `execa`: from a type of the description, from that of the blocking form, else from the module. */
function askAsync(library: Library, type: string, form: string): Question['ask'] {
  const path = form.split('.');
  const [head = '', ...rest] = path;
  return view => {
    const last = path.at(-1) ?? '';
    if (Object.hasOwn(library.types, head)) return askMember(view, homesOf(view, head), last);
    const names = rest.length === 0 ? path : rest;
    const whole = exportsNamed(view.pack, '*').flatMap(homesOfFound);
    const home = names
      .slice(0, -1)
      .reduce((homes, name) => membersNamed(view, homes, name).flatMap(homesOfFound), whole);
    const beside = rest.length === 0 ? homesOf(view, type) : [];
    const answer = askMember(view, [...home, ...beside], last);
    // `await glob(…)`: the module itself.
    return rest.length === 0 && answer.verdict === 'missing' && isModule(library, last) ? FOUND : answer;
  };
}

function isModule({ package: name, aliases = [] }: Library, form: string): boolean {
  return [name, ...aliases].includes(form);
}

function homesOfFound({ value, namespace }: Found): Home[] {
  return [...(value ? [value] : []), ...(namespace ? [namespace] : [])];
}

function askBound(library: Library, described: Described, bound: string): Question['ask'] {
  return view => {
    const { checker } = view.pack;
    const values = foundFor(view, described).flatMap(found => found.value ?? []);
    const calls = values.flatMap(value => signaturesOf(checker, value, ts.SignatureKind.Call));
    const homes: Home[] = calls
      .flatMap(call => [...parametersOf(checker, call), checker.getReturnTypeOfSignature(call)])
      .flatMap(type => partsOf(checker, type));
    // The bound may be a step of the builder whose query is sent here, or a property of the command's input.
    const others = isCommand(library, described.type)
      ? inputsOf(view, described.type)
      : homesOf(view, described.type);
    return askMember(view, [...homes, ...others], bound);
  };
}
