/** ShellJS: every command blocks. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  exec: { does: 'process', sync: true, asyncForm: 'child_process.exec' },
  cmd: { does: 'process', sync: true, asyncForm: 'child_process.execFile' },
  ...named('cat chmod cp find grep head tail ln ls mkdir mv rm sed sort touch uniq test which', {
    does: 'fs',
    sync: true,
  }),
  ...harmless('cd pwd echo set error exit env config tempdir'),
};

export const shelljs = defineLibrary({
  package: 'shelljs',
  versions: '*',
  exports: moduleExports('Shell', FUNCTIONS),
  types: { Shell: table(FUNCTIONS) },
});
