/**
 * Bundles the command line, the language server and `hotpath/rules` (ESM, shared chunks) and the extension (CommonJS) into dist/, and
 * writes the types of `hotpath/rules`.
 */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { thirdPartyNotices } from './third-party.js';

/** Bundled CommonJS packages use what ESM lacks: `require` for Node's modules, and their own place. */
const COMMONJS = [
  "import { createRequire as createRequireForBundle } from 'node:module';",
  'const require = createRequireForBundle(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

const shared = {
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  minifySyntax: true,
  sourcemap: false,
  metafile: true,
};

/** Native packages: each machine installs its own. */
const NATIVE = ['oxc-parser', 'oxc-resolver', 'typescript7'];

/** What caches are kept by: our sources and the versions of what we use. */
function buildKey() {
  const sources = ['rules', 'server'].flatMap(folder =>
    readdirSync(folder, { recursive: true })
      .map(path => join(folder, path))
      .filter(path => path.endsWith('.ts')),
  );
  const hash = createHash('sha256');
  for (const path of [...sources.sort(), 'package-lock.json']) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

const launcher = {
  ...shared,
  entryPoints: { hotpath: 'server/cli/launch.ts' },
  outdir: 'dist/server',
  platform: 'node',
  format: 'esm',
  // The oldest Node must get as far as being told that it is too old.
  target: 'es2020',
  banner: { js: '#!/usr/bin/env node' },
};

const server = {
  ...shared,
  entryPoints: {
    'server/main': 'server/cli/main.ts',
    'server/server': 'server/lsp/main.ts',
    'server/project-worker': 'server/lsp/project-worker.ts',
    'server/oracle-process': 'server/oracle/oracle-process.ts',
    'server/eslint': 'server/eslint/plugin.ts',
    'server/eslint-worker': 'server/eslint/worker.ts',
    'rules/rules': 'server/api/rules.ts',
  },
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  splitting: true,
  chunkNames: 'server/chunks/[name]-[hash]',
  external: NATIVE,
  define: { HOTPATH_BUILD: JSON.stringify(buildKey()) },
  // jsonc-parser's main file is UMD, which no bundler can follow.
  mainFields: ['module', 'main'],
  banner: { js: COMMONJS },
};

const client = {
  ...shared,
  entryPoints: { extension: 'client/extension.ts' },
  outdir: 'dist/client',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
};

/** What an HTML report holds: a script and a style for browsers. */
const page = {
  ...shared,
  entryPoints: ['rules/report/page/main.tsx', 'rules/report/page/page.css'],
  outdir: 'page',
  write: false,
  minify: true,
  charset: 'utf8',
  format: 'iife',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

/** With the hashes by which the page's policy knows them. */
async function buildPage() {
  const { outputFiles, metafile } = await build(page);
  const [script, style] = ['.js', '.css'].map(end => outputFiles.find(({ path }) => path.endsWith(end)).text);
  const hash = text => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  mkdirSync('dist/server', { recursive: true });
  writeFileSync(
    'dist/server/report-page.json',
    JSON.stringify({ script, style, scriptHash: hash(script), styleHash: hash(style) }),
  );
  return { metafile };
}

/** The types of `hotpath/rules`: declarations of its file and of all that those mention, in folders as in the sources. */
function writeTypes(entry, outdir) {
  const waiting = [entry];
  for (const path of waiting) {
    const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
      fileName: path,
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        isolatedDeclarations: true,
      },
    });
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      const mentioned = posix.join(posix.dirname(path), fileName);
      if (!waiting.includes(mentioned)) waiting.push(mentioned);
    }
    const file = join(outdir, path.replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, outputText.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
}

rmSync('dist', { recursive: true, force: true });
const built = await Promise.all([...[launcher, server, client].map(options => build(options)), buildPage()]);
writeFileSync('dist/server/third-party.txt', thirdPartyNotices(built.map(({ metafile }) => metafile)));
writeTypes('server/api/rules.ts', 'dist/rules/types');

// npx runs the file itself, and does not always get to make it executable first.
chmodSync('dist/server/hotpath.js', 0o755);

// The classic checker reads the language's own declarations from files.
const compiler = dirname(fileURLToPath(import.meta.resolve('typescript')));
cpSync(compiler, 'dist/server/typescript-lib', {
  recursive: true,
  filter: path => path === compiler || /^lib\.(?:[\w.]+\.)?d\.ts$/.test(basename(path)),
});
