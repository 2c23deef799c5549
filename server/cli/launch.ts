/** The file that `hotpath` starts: says what is missing on old versions of Node, which could not even read the rest. */
import module from 'node:module';

// Old syntax only, and nothing imported before the check.
var REQUIRED = 22;

if (parseInt(process.versions.node, 10) < REQUIRED) {
  process.stderr.write(
    'hotpath needs Node ' + REQUIRED + ' or newer; this is ' + process.versions.node + '\n',
  );
  process.exitCode = 2;
} else {
  if (module.enableCompileCache) module.enableCompileCache();
  // A name that the bundler leaves alone: the other file is a bundle of its own.
  var main = './main.js';
  import(main).then(loaded => loaded.main(process.argv.slice(2)));
}
