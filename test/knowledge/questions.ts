/** The questions that a description raises: does the package have this name? */
import ts from 'typescript';
import type { Library, Member } from '../../rules/knowledge/define.ts';
import { type Answer, askExport, FOUND, homesOf, memberQuestion, OPEN, type Question } from './answers.ts';
import type { View } from './bind-types.ts';
import { commandQuestion, isCommand } from './command-questions.ts';
import { exportsNamed, globalsNamed } from './exports.ts';
import { formQuestions } from './form-questions.ts';
import { frameworkQuestions } from './framework-questions.ts';
import { type Home, memberOf, namesOf, signaturesOf } from './look-up.ts';
import { packageOf } from './npm.ts';
import type { Subject } from './subjects.ts';

export function questionsOf(subject: Subject): Question[] {
  const { library } = subject;
  const all = [
    ...moduleQuestions(library),
    ...Object.entries(library.exports ?? {}).map(([name, member]) => exportQuestion(name, member)),
    ...Object.keys(library.globals ?? {}).map(globalQuestion),
    ...typeQuestions(library),
    ...formQuestions(library),
    ...frameworkQuestions(subject),
  ];
  return [...new Map(all.map(question => [question.place, question])).values()];
}

/** A specifier of a package that is there must lead to something. */
function moduleQuestions({ package: name, aliases = [] }: Library): Question[] {
  return [name, ...aliases].map(specifier => ({
    place: `module ${specifier}`,
    ask: ({ pack }) => {
      const module = pack.modules.find(each => each.specifier === specifier);
      if (module === undefined) return OPEN;
      if (module.symbol) return FOUND;
      const others = pack.modules.filter(each => each.symbol);
      // Without any types it is not known what the package has; with some, its name stands for all its subpaths.
      if (others.length === 0) return OPEN;
      if (specifier === packageOf(specifier)) return FOUND;
      return { verdict: 'missing', instead: others.map(each => each.specifier) };
    },
  }));
}

function exportQuestion(name: string, member: Member): Question {
  const whole = name === 'default' || name === '*';
  return {
    place: `export ${name}`,
    ask: view => (whole ? askWhole(view, name, member) : askExport(view, name)),
  };
}

/** Whether the module itself can be called or constructed, if that is what the description says. */
function askWhole({ pack }: View, name: string, { constructs, is, does, returns, calls }: Member): Answer {
  const found = exportsNamed(pack, name);
  const values = found.flatMap(each => each.value ?? []);
  if (found.length === 0 || values.some(value => value.flags & ts.TypeFlags.Any)) return OPEN;
  const kinds = [
    ...(constructs === undefined ? [] : [ts.SignatureKind.Construct]),
    ...((does ?? returns ?? calls) === undefined ? [] : [ts.SignatureKind.Call]),
  ];
  const fits = kinds.some(kind => values.some(value => signaturesOf(pack.checker, value, kind).length > 0));
  return fits || kinds.length === 0 || is !== undefined ? FOUND : { verdict: 'missing' };
}

function globalQuestion(name: string): Question {
  return {
    place: `global ${name}`,
    ask: ({ pack }) =>
      globalsNamed(pack, name).length > 0 ? FOUND : { verdict: 'missing', instead: [...pack.globals.keys()] },
  };
}

/** What is awaited may be no whole promise. */
const OF_PROMISES = new Set(['catch', 'finally']);

function typeQuestions(library: Library): Question[] {
  return Object.entries(library.types).flatMap(([type, table]) => [
    ...Object.keys(table.members)
      .filter(name => name !== '*' && !(table.awaited && OF_PROMISES.has(name)))
      .map(name => memberQuestion(type, name)),
    ...(table.called ? [calledQuestion(type)] : []),
    ...(table.awaited ? [awaitedQuestion(library, type)] : []),
  ]);
}

function awaitedQuestion(library: Library, type: string): Question {
  return isCommand(library, type) ? commandQuestion(library, type) : memberQuestion(type, 'then');
}

function calledQuestion(type: string): Question {
  return {
    place: `${type}()`,
    ask: view => {
      const { checker } = view.pack;
      const homes = homesOf(view, type);
      const types = homes.filter((home): home is ts.Type => !('escapedName' in home));
      if (types.length === 0) return OPEN;
      // Whatever is read from a resource is described as a resource, its methods too.
      const reads = view.subject.library.types[type]?.members['*']?.is === type;
      const read = homes.flatMap(home => (reads ? valuesIn(view, home) : []));
      const callable = [...types, ...read].some(
        each => signaturesOf(checker, each, ts.SignatureKind.Call).length > 0,
      );
      return callable ? FOUND : { verdict: 'missing' };
    },
  };
}

function valuesIn({ pack: { checker } }: View, home: Home): ts.Type[] {
  return namesOf(checker, home).flatMap(name => memberOf(checker, home, name)?.value ?? []);
}
