/** Questions for commands: values that do something once they are handed to a method that gives them back, as a client's `send` does. */
import ts from 'typescript';
import type { Library } from '../../rules/knowledge/define.ts';
import { askExport, askMember, FOUND, homesOf, membersNamed, type Question } from './answers.ts';
import type { View } from './bind-types.ts';
import { exportsNamed } from './exports.ts';
import { type Home, memberOf, namesOf, parametersOf, partsOf, resultsOf, signaturesOf } from './look-up.ts';

const { Call, Construct } = ts.SignatureKind;

/** Whether awaiting a value of a type means to await what a method gives that the value was handed to. */
export function isCommand(library: Library, type: string): boolean {
  const table = library.types[type];
  return table?.awaited !== undefined && table.members.then === undefined && sendersOf(library).length > 0;
}

/** The package exports what makes the command, and a method takes the command; or the command is a promise itself. */
export function commandQuestion(library: Library, type: string): Question {
  return {
    place: `command ${type}`,
    ask: view => {
      const promised = askMember(view, homesOf(view, type), 'then');
      if (promised.verdict === 'found') return promised;
      const exported = askExport(view, type);
      if (exported.verdict !== 'found') return exported;
      const commands = commandsOf(view, type);
      const taken = takenBy(view, library);
      const fits = commands.some(command => taken.some(wanted => isLike(view.pack.checker, command, wanted)));
      return fits ? FOUND : { verdict: 'missing' };
    },
  };
}

/** What a command is made of. */
export function inputsOf(view: View, type: string): Home[] {
  const { checker } = view.pack;
  return makersOf(view, type)
    .flatMap(maker => [Construct, Call].flatMap(kind => signaturesOf(checker, maker, kind)))
    .flatMap(signature => parametersOf(checker, signature))
    .flatMap(parameter => partsOf(checker, parameter));
}

function makersOf(view: View, type: string): ts.Type[] {
  return exportsNamed(view.pack, type).flatMap(found => found.value ?? []);
}

function commandsOf(view: View, type: string): ts.Type[] {
  const { checker } = view.pack;
  return makersOf(view, type)
    .flatMap(maker => [Construct, Call].flatMap(kind => resultsOf(checker, maker, kind)))
    .flatMap(made => partsOf(checker, made, false));
}

/** Members that give their argument back, with the types that have them. */
function sendersOf(library: Library): { readonly type: string; readonly name: string }[] {
  return Object.entries(library.types).flatMap(([type, { members }]) =>
    Object.entries(members).flatMap(([name, { returns }]) => (returns === 'argument' ? { type, name } : [])),
  );
}

/** What the methods take as their first argument. */
function takenBy(view: View, library: Library): ts.Type[] {
  const { checker } = view.pack;
  return sendersOf(library)
    .flatMap(({ type, name }) => membersNamed(view, homesOf(view, type), name))
    .flatMap(({ value }) => (value ? signaturesOf(checker, value, Call) : []))
    .flatMap(signature => parametersOf(checker, signature).slice(0, 1))
    .flatMap(parameter => partsOf(checker, parameter, false));
}

/** Whether a type has all that another has, which may be generic: its members, and that it can be called. */
function isLike(checker: ts.TypeChecker, type: ts.Type, wanted: ts.Type): boolean {
  const names = namesOf(checker, wanted);
  const callable = signaturesOf(checker, wanted, Call).length > 0;
  if (names.length === 0 && !callable) return false;
  return (
    names.every(name => memberOf(checker, type, name)) &&
    (!callable || signaturesOf(checker, type, Call).length > 0)
  );
}
