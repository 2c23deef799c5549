/** Opens the type declarations of an installed package with TypeScript's checker. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageOf, typesPackageOf } from './npm.ts';

const OWN_MODULES = realpathSync(join(import.meta.dirname, '../../node_modules'));
/** A package with more entry points has one for each of its functions or files, which nobody means by its name. */
const MOST_ENTRY_POINTS = 150;

export interface OpenPackage {
  readonly checker: ts.TypeChecker;
  readonly modules: readonly OpenModule[];
  /** True if the package hands on declarations that are not there: those that it generates for each project. */
  readonly partial: boolean;
  /** The global scope. */
  readonly globals: ReadonlyMap<string, ts.Symbol>;
}

export interface OpenModule {
  readonly specifier: string;
  /** False for a subpath that the description does not name, though its names count as the package's. */
  readonly named: boolean;
  /** Not there if no declarations were found. */
  readonly symbol?: ts.Symbol;
  readonly exports: ReadonlyMap<string, ts.Symbol>;
}

/** What to open of an installed package. */
export interface Wanted {
  /** The folder that holds `node_modules`. */
  readonly folder: string;
  readonly specifiers: readonly string[];
  /** Other modules of it that the description names. */
  readonly subpaths: readonly string[];
  /** Packages whose declarations extend the global scope. */
  readonly globals: readonly string[];
}

export function openPackage({ folder, specifiers, subpaths, globals }: Wanted): OpenPackage {
  const all = [...new Set([...specifiers, ...subpaths, ...otherEntryPoints(folder, specifiers)])];
  const probe = join(folder, 'probe.ts');
  const text = [
    ...globals.map(name => `/// <reference types="${name}" />`),
    ...all.map((specifier, index) => `import * as _${index} from '${specifier}';`),
  ].join('\n');
  const options = optionsFor(folder);
  const program = ts.createProgram([probe], options, hostFor(options, probe, text));
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(probe);
  const literals = source?.statements.filter(ts.isImportDeclaration).map(each => each.moduleSpecifier) ?? [];
  return {
    checker,
    modules: all.map((specifier, index) =>
      openModule(checker, specifier, specifiers.includes(specifier), literals[index]),
    ),
    partial: all.some((_, index) => isPartial(checker, literals[index])),
    globals: source ? globalsOf(checker, source) : new Map(),
  };
}

function openModule(
  checker: ts.TypeChecker,
  specifier: string,
  named: boolean,
  literal?: ts.Node,
): OpenModule {
  const symbol = literal && checker.getSymbolAtLocation(literal);
  if (!symbol) return { specifier, named, exports: new Map() };
  const found = [...checker.getExportsOfModule(symbol), ...propertiesOf(checker, symbol)];
  return { specifier, named, symbol, exports: new Map(found.map(each => [each.name, each])) };
}

function isPartial(checker: ts.TypeChecker, literal?: ts.Node): boolean {
  const declarations = (literal && checker.getSymbolAtLocation(literal)?.declarations) ?? [];
  return declarations
    .filter(ts.isSourceFile)
    .flatMap(file => file.statements.filter(ts.isExportDeclaration))
    .some(({ moduleSpecifier }) => moduleSpecifier && !checker.getSymbolAtLocation(moduleSpecifier));
}

/** `export =` gives its properties as exports. */
function propertiesOf(checker: ts.TypeChecker, module: ts.Symbol): readonly ts.Symbol[] {
  const whole = wholeOf(checker, module);
  return whole === undefined ? [] : checker.getPropertiesOfType(whole);
}

/** The type of what `export =` gives. */
export function wholeOf(checker: ts.TypeChecker, module: ts.Symbol): ts.Type | undefined {
  const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals);
  return whole && checker.getTypeOfSymbol(resolveAlias(checker, whole));
}

export function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function globalsOf(checker: ts.TypeChecker, source: ts.SourceFile): Map<string, ts.Symbol> {
  const symbols = checker.getSymbolsInScope(source, ts.SymbolFlags.Value | ts.SymbolFlags.Type);
  return new Map(symbols.map(symbol => [symbol.name, symbol]));
}

/** Whether the declarations of a specifier are there. */
export function isTyped(folder: string, specifier: string): boolean {
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    join(folder, 'probe.ts'),
    optionsFor(folder),
    ts.sys,
  );
  return resolvedModule !== undefined && /^\.(?:d\.)?[mc]?ts$/.test(resolvedModule.extension);
}

function optionsFor(folder: string): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    // Declarations take Node's types for granted, whether or not the package brings them.
    types: ['node'],
    typeRoots: [join(folder, 'node_modules/@types'), join(OWN_MODULES, '@types')],
  };
}

/** Declarations that every program has are parsed once; TypeScript writes their paths with slashes. */
const SHARED_MODULES = OWN_MODULES.replaceAll('\\', '/');
const shared = new Map<string, ts.SourceFile | undefined>();

function hostFor(options: ts.CompilerOptions, probe: string, text: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.fileExists = path => path === probe || ts.sys.fileExists(path);
  host.getSourceFile = (path, version) => {
    if (path === probe) return ts.createSourceFile(probe, text, version);
    if (!path.startsWith(SHARED_MODULES)) return read(path, version);
    if (!shared.has(path)) shared.set(path, read(path, version));
    return shared.get(path);
  };
  return host;
}

/** Subpaths that the package lets be imported, besides those that are named. */
function otherEntryPoints(folder: string, named: readonly string[]): string[] {
  const name = named[0] === undefined ? '' : packageOf(named[0]);
  if (name === '' || name === '@types/node') return [];
  const found = [name, typesPackageOf(name)].flatMap(each => subpathsOf(join(folder, 'node_modules', each)));
  const others = [...new Set(found)].map(path => `${name}/${path}`).filter(path => !named.includes(path));
  return others.length > MOST_ENTRY_POINTS ? [] : others;
}

function subpathsOf(home: string): string[] {
  if (!existsSync(join(home, 'package.json'))) return [];
  const manifest: { readonly exports?: unknown } = JSON.parse(
    readFileSync(join(home, 'package.json'), 'utf8'),
  );
  if (typeof manifest.exports === 'object' && manifest.exports !== null) {
    return Object.keys(manifest.exports)
      .filter(key => /^\.\/[^*]+$/.test(key) && !/\.(?:json|css)$/.test(key))
      .map(key => key.slice('./'.length));
  }
  return readdirSync(home)
    .filter(file => file.endsWith('.d.ts') && file !== 'index.d.ts')
    .map(file => file.slice(0, -'.d.ts'.length));
}
