/**
 * The file that `hotpath` starts: says what is missing on old versions of Node, which could not even read the rest.
 *
 * The bundler turns its syntax into old one; nothing of ours is imported before the check.
 */
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

const REQUIRED = 22;

if (Number.parseInt(process.versions.node, 10) < REQUIRED) {
  process.stderr.write(`hotpath needs Node ${REQUIRED} or newer; this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  // The second optimising compiler takes more processor time than it saves in a run of seconds (docs/performance.md).
  if (process.argv[2] !== 'lsp') setFlagsFromString('--invocation-count-for-turbofan=20000');
  // A name that the bundler leaves alone: the other file is a bundle of its own.
  const main = './main.js';
  import(main)
    .then(loaded => loaded.main(process.argv.slice(2)))
    .catch(error => {
      process.stderr.write(`hotpath: cannot start: ${String(error).split('\n')[0]}\n`);
      process.exitCode = 3;
    });
}
