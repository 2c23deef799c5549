/** What tells that a list grows with the data. Without it a fan-out is only possible: most lists stay as short as people made them. */
import { type EffectKind, isDatabase } from '../../base/effect.ts';
import type { Program, Reached, Repeat } from '../../link/program.ts';
import { isWholeProcedure } from '../repeats.ts';

/** `survey.followUps`: what one record holds beside other things. */
const HELD = /^((?:\w+\??\.)*\w+)\??\.(\w+)$/;
/** Names of all that somebody brought: `task.input`, `data.attachments`; of `answer.data.jobs` it is one answer's. */
const WHOLE =
  /^(?:this|data|input|payload|body|batch|rows|records|items|results?|entries|response|message|files)$/i;

/** True if there may be many elements, or if nobody can tell and a few are bad enough. */
export function mayBeMany(fan: Repeat, reached: Reached): boolean {
  const { kind } = reached.effect;
  switch (fan.origin?.kind) {
    case 'constant':
    case 'part':
      return false;
    case 'rows':
    case 'request':
    case 'files':
    case 'remote':
      return true;
    default:
      if (fan.bound !== null || leavesTheProgram(kind)) return true;
      return isDatabase(kind) && fan.origin === null && !fan.conditional && isWholeProcedure(fan, reached);
  }
}

/**
 * True if something shows that the list grows: a number, where its elements come from, or another loop that starts everything, too.
 * `around` are all loops around the call.
 */
export function showsGrowth(
  program: Program,
  fan: Repeat,
  { effect: { kind } }: Reached,
  around: readonly Repeat[],
): boolean {
  const starting = around.filter(({ mode, bound }) => mode === 'concurrent' && bound === null);
  if (fan.bound !== null || starting.length > 1) return true;
  const hotPaths = program.hotPaths(fan.node);
  switch (fan.origin?.kind) {
    case 'rows':
    case 'files':
    case 'remote':
      return true;
    case 'request':
      // A client's message over its socket is about the few things that it shows.
      return hotPaths.length === 0 || hotPaths.some(({ entry }) => entry.kind !== 'socket');
    case undefined:
      if (isHeld(fan)) return false;
      // All that leads here is in sight, and none of it brings many; what a job brings was put together elsewhere.
      return (
        !leavesTheProgram(kind) ||
        hotPaths.length === 0 ||
        hotPaths.some(({ entry }) => entry.kind === 'queue')
      );
    default:
      return false;
  }
}

function leavesTheProgram(kind: EffectKind): boolean {
  return kind === 'http' || kind === 'process';
}

function isHeld({ over }: Repeat): boolean {
  const [, holder, name] = HELD.exec(over) ?? [];
  return holder !== undefined && name !== undefined && !WHOLE.test(holder) && !WHOLE.test(name);
}
