/** Questions for where a framework calls in and how it answers. */
import type { Caching, Entry } from '../../rules/knowledge/define-framework.ts';
import { askExport, askMember, FOUND, memberQuestion, type Question } from './answers.ts';
import { exportsNamed, globalsNamed } from './exports.ts';
import { partsOf } from './look-up.ts';
import type { Subject } from './subjects.ts';

export function frameworkQuestions({ entries, caching }: Subject): Question[] {
  return [...entries.flatMap(entryQuestions), ...(caching ? cachingQuestions(caching) : [])];
}

function entryQuestions(entry: Entry): Question[] {
  switch (entry.by) {
    case 'resolvers':
      // A plugin is given to a method of another package.
      return entry.plugin ? [] : entry.methods.map(method => pathQuestion(`${entry.type}.${method}`));
    case 'call':
      // That values of a type are called themselves is asked of the type.
      return entry.methods.flatMap(method => (method === '' ? [] : pathQuestion(`${entry.type}.${method}`)));
    case 'decorator':
      return [...entry.decorators, ...(entry.classDecorators ?? [])].map(exported);
    case 'class':
      return [
        ...(entry.decorators ?? []).map(exported),
        ...entry.types.map(exported),
        ...entry.methods.map(method => classQuestion(entry.types, method)),
      ];
    case 'type':
    case 'param':
      return entry.types.map(exported);
    // Names of files, of what they export and of components, and of types that a generator makes from a schema, stand in no declarations.
    case 'file':
    case 'export':
    case 'resolver-map':
    case 'component':
      return [];
  }
}

function cachingQuestions(caching: Caching): Question[] {
  const members = [
    ...caching.answers,
    ...caching.setters,
    ...(caching.middleware ?? []),
    ...(caching.headersIn ?? []).map(({ member }) => member),
  ];
  // The method that takes a plugin is another package's.
  const statics = (caching.statics ?? []).filter(({ plugin }) => !plugin);
  const names = [...(caching.decorators ?? []), ...statics.map(({ member }) => member)];
  return [...members.map(pathQuestion), ...names.map(exported)];
}

/** `Response.json`; `.json` is an export or a global. */
function pathQuestion(path: string): Question {
  const [type = '', name = ''] = path.split('.');
  if (type !== '') return memberQuestion(type, name);
  const { place, ask } = exported(name);
  return { place, ask: view => (globalsNamed(view.pack, name).length > 0 ? FOUND : ask(view)) };
}

function exported(name: string): Question {
  return { place: `export ${name}`, ask: view => askExport(view, name) };
}

/** One of the types has the method. */
function classQuestion(types: readonly string[], method: string): Question {
  return {
    place: `${types.join('|')}.${method}`,
    ask: view => {
      const declared = types.flatMap(type =>
        exportsNamed(view.pack, type).flatMap(found => found.declared ?? []),
      );
      return askMember(
        view,
        declared.flatMap(each => partsOf(view.pack.checker, each)),
        method,
      );
    },
  };
}
