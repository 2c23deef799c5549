/** Whether what a call is given is the same for every caller of the program: constants, imports, the environment, configuration. */
import type { BindingFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';

/** `given` if it is as much the same as what the function around it is given. */
export type Same = 'always' | 'given' | 'varies';

const MAX_DEPTH = 12;

export class Sameness {
  private readonly evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.evaluator = evaluator;
  }

  ofArguments({ file }: FunctionNode, site: SiteFacts): Same {
    return this.ofAll(file, site.args, 0);
  }

  private ofAll(file: LinkedFile, refs: readonly Ref[], depth: number): Same {
    let same: Same = 'always';
    for (const ref of refs) {
      const each = this.of(file, ref, depth + 1);
      if (each === 'varies') return 'varies';
      if (each === 'given') same = 'given';
    }
    return same;
  }

  private of(file: LinkedFile, ref: Ref, depth: number): Same {
    if (depth > MAX_DEPTH) return 'varies';
    switch (ref.kind) {
      case 'literal':
      case 'import':
      case 'global':
      case 'class':
        return 'always';
      // A function in a function may hold what that was given.
      case 'function':
        return file.facts.functions[ref.function]?.parent === 0 ? 'always' : 'varies';
      case 'local': {
        const binding = file.facts.bindings[ref.binding];
        return binding ? this.ofBinding(file, binding, depth) : 'varies';
      }
      case 'member':
        return ref.object.kind === 'this' ? this.ofField(file, ref) : this.of(file, ref.object, depth + 1);
      case 'typed':
      case 'await':
      case 'spread':
      case 'element':
        return this.of(file, ref.of, depth + 1);
      case 'either':
        return this.ofAll(file, ref.of, depth);
      case 'array':
        return this.ofAll(file, ref.items, depth);
      case 'object':
        return this.ofAll(file, [...ref.spreads, ...ref.properties.map(({ value }) => value)], depth);
      case 'result': {
        const site = file.facts.sites[ref.site];
        return site ? this.ofAll(file, [site.callee, ...site.args], depth) : 'varies';
      }
      default:
        return 'varies';
    }
  }

  private ofBinding(file: LinkedFile, binding: BindingFacts, depth: number): Same {
    if (binding.param) return 'given';
    if (binding.function === 0 && binding.kind !== 'let') return 'always';
    return binding.kind === 'const' && binding.value ? this.of(file, binding.value, depth + 1) : 'varies';
  }

  /** `this.config`: a service that was injected is the same for all; what else an object keeps may be its own. */
  private ofField(file: LinkedFile, ref: Extract<Ref, { kind: 'member' }>): Same {
    const { kind } = this.evaluator.evaluate(file, ref);
    if (kind === 'instance' || kind === 'typed' || kind === 'literal') return 'always';
    // Of what a base class of an unknown package keeps, such as a worker's environment, nothing is known.
    const owner = ref.object.kind === 'this' ? file.facts.classes[ref.object.class] : undefined;
    return kind === 'foreign' && owner?.members.some(({ name }) => name === ref.name) ? 'always' : 'varies';
  }
}
