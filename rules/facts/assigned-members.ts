/** Members that are given a value: `this.name = …`, CommonJS's exports, and code that is put on an object, function or class of the file. */
import type { Collector } from './collector.ts';
import type { PropertyRef, Ref } from './facts.ts';
import { isExports, isModuleExports } from './ref-parts.ts';
import { spend } from './work.ts';

const MAX_ASSIGNED = 4;
/** An object with more members is a table of data. */
const MAX_PUT = 200;

export function assignMember(c: Collector, ref: Ref, value: Ref): void {
  if (ref.kind !== 'member') return;
  const { object, name } = ref;
  if (object.kind === 'this' || object.kind === 'class')
    assignField(c, object.class, name, object.kind === 'class', value);
  else if (isModuleExports(ref)) c.exports.push({ name: 'export=', value });
  else if (isExports(object)) addExport(c, name, value);
  else if (object.kind === 'local') putOn(c, object.binding, name, value);
}

function addExport(c: Collector, name: string, value: Ref): void {
  if (name !== '__esModule') c.exports.push({ name, value });
}

/** `service.find = async id => …` where nothing decides whether it is put there. */
function putOn(c: Collector, id: number, name: string, value: Ref): void {
  const binding = c.bindings[id];
  const { frame } = c;
  if (!binding?.value || binding.function !== frame.id) return;
  if (frame.conditional || frame.loop >= 0 || frame.development) return;
  // Data may have changed by the time that it is read.
  if (!isCode(c, value)) return;
  const whole = binding.value.kind === 'typed' ? binding.value.of : binding.value;
  if (whole.kind === 'object') putOnObject(c, whole, { name, value });
  else if (whole.kind === 'class') assignField(c, whole.class, name, true, value);
  else if (isExports(whole)) addExport(c, name, value);
  else if (whole.kind === 'function') {
    const facts = c.functions[whole.function];
    const { statics = [] } = facts ?? {};
    if (facts && statics.length < MAX_PUT) facts.statics = [...statics, { name, value }];
  }
}

/** A function, a class, a module, or what one makes: `db.User = require('./user')(sequelize)`. */
function isCode(c: Collector, value: Ref): boolean {
  switch (value.kind) {
    case 'function':
    case 'class':
    case 'import':
      return true;
    case 'local': {
      const { kind, value: own } = c.bindings[value.binding] ?? {};
      return kind === 'function' || kind === 'class' || kind === 'import' || isWritten(own);
    }
    case 'result':
      return c.sites[value.site]?.callee.kind === 'import';
    default:
      return false;
  }
}

function isWritten(value: Ref | undefined): boolean {
  return value?.kind === 'function' || value?.kind === 'class' || value?.kind === 'import';
}

/**
 * `state.db = client.db()` and `this.db = client.db()` for an object of the file that outlives the statement: such a property is looked for
 * when nothing else tells what the object has under that name.
 */
export function putsOnOwn(c: Collector, { object }: Extract<Ref, { kind: 'member' }>, value: Ref): boolean {
  if (!mayBeClient(c, value)) return false;
  if (object.kind === 'owner') return true;
  if (object.kind !== 'local') return false;
  const { function: within, value: own } = c.bindings[object.binding] ?? {};
  if (!own || (within !== 0 && within === c.frame.id)) return false;
  const whole = own.kind === 'typed' ? own.of : own;
  if (whole.kind === 'import') return whole.module.startsWith('.');
  return whole.kind === 'object' || isExports(whole);
}

/** What a call gives, directly or in a variable: code that only some runs put there may not be what runs. */
function mayBeClient(c: Collector, value: Ref): boolean {
  switch (value.kind) {
    case 'result':
      return true;
    case 'await':
    case 'typed':
      return mayBeClient(c, value.of);
    case 'either':
      return value.of.some(part => mayBeClient(c, part));
    case 'local': {
      const { kind } = c.bindings[value.binding] ?? {};
      return kind === 'const' || kind === 'let' || kind === 'var' || kind === 'param';
    }
    default:
      return false;
  }
}

/** The literal itself is changed, as other references may hold it: `const service = (module.exports = {})`. */
function putOnObject(c: Collector, object: { properties: readonly PropertyRef[] }, put: PropertyRef): void {
  const { properties } = object;
  if (properties.length >= MAX_PUT) return;
  spend(c.work, properties.length);
  object.properties = [...properties, put];
}

function assignField(c: Collector, id: number, name: string, isStatic: boolean, value: Ref): void {
  const members = c.classes[id]?.members;
  if (!members) return;
  spend(c.work, members.length);
  const at = members.findIndex(member => member.name === name && member.static === isStatic);
  const member = members[at];
  if (!member) {
    members.push({ name, static: isStatic, kind: 'field', assigned: [value], decorators: [] });
  } else if (member.kind === 'field' && (member.assigned?.length ?? 0) < MAX_ASSIGNED) {
    members[at] = { ...member, assigned: [...(member.assigned ?? []), value] };
  }
}
