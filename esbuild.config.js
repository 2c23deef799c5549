/** Bundles the command line and the language server (ESM, shared chunks) and the extension (CommonJS) into dist/. */
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
    main: 'server/cli/main.ts',
    server: 'server/lsp/main.ts',
    'project-worker': 'server/lsp/project-worker.ts',
    eslint: 'server/eslint/plugin.ts',
    'eslint-worker': 'server/eslint/worker.ts',
    'oracle-process': 'server/oracle/oracle-process.ts',
  },
  outdir: 'dist/server',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
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
  const { outputFiles } = await build(page);
  const [script, style] = ['.js', '.css'].map(end => outputFiles.find(({ path }) => path.endsWith(end)).text);
  const hash = text => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  mkdirSync('dist/server', { recursive: true });
  writeFileSync(
    'dist/server/report-page.json',
    JSON.stringify({ script, style, scriptHash: hash(script), styleHash: hash(style) }),
  );
}

rmSync('dist', { recursive: true, force: true });
await Promise.all([...[launcher, server, client].map(options => build(options)), buildPage()]);

// npx runs the file itself, and does not always get to make it executable first.
chmodSync('dist/server/hotpath.js', 0o755);

// The classic checker reads the language's own declarations from files.
const compiler = dirname(fileURLToPath(import.meta.resolve('typescript')));
cpSync(compiler, 'dist/server/typescript-lib', {
  recursive: true,
  filter: path => path === compiler || /^lib\.(?:[\w.]+\.)?d\.ts$/.test(basename(path)),
});
