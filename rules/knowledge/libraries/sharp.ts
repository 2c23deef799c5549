/** sharp: steps of a picture's pipeline, worked off in libuv's pool when its output is asked for. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, named, table } from '../members.ts';

const OUTPUT: Member = { does: 'cpu', calls: CALLS_BACK };

export const sharp = defineLibrary({
  package: 'sharp',
  versions: '*',
  exports: { default: { is: 'SharpStatic' }, '*': { is: 'SharpStatic' } },
  types: {
    SharpStatic: {
      called: { returns: 'Sharp' },
      members: harmless('cache concurrency counters simd format versions kernel fit gravity strategy'),
    },
    Sharp: table(named('toBuffer toFile metadata stats', OUTPUT), harmless('pipe on'), {
      '*': { returns: 'self' },
    }),
  },
});
