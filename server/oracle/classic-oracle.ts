/** The type oracle by the compiler that is written in JavaScript, for platforms that the native one is not built for. */
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { bundledFile } from '../host/package-files.ts';
import {
  answersOf,
  type BackEnd,
  type CheckedWorkspace,
  type Checker,
  COMPILER_OPTIONS,
  type Name,
} from './checker.ts';

export const openClassic: BackEnd = workspace => {
  const { root, ambient, typeRoots } = workspace;
  const options: ts.CompilerOptions = { ...COMPILER_OPTIONS, types: ['*'], typeRoots: [...typeRoots] };
  const host = hostFor(workspace, options);
  const roots = new Set(ambient);
  let program: ts.Program | undefined;
  return {
    ask(questions) {
      const known = program;
      const news = questions.filter(({ path }) => !known?.getSourceFile(`${root}/${path}`));
      for (const { path } of news) roots.add(path);
      if (program === undefined || news.length > 0) {
        const rootNames = [...roots].map(path => `${root}/${path}`);
        program = ts.createProgram({ rootNames, options, host, ...(program && { oldProgram: program }) });
      }
      return answersOf(checkerOf(program), workspace, questions);
    },
  };
};

function hostFor({ root, buffers, modules }: CheckedWorkspace, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const texts = new Map(buffers.map(([path, text]) => [`${root}/${path}`, text]));
  const targets = new Map(
    modules.map(({ folder, specifier, path }) => [
      keyOf(folder === '' ? root : `${root}/${folder}`, specifier),
      `${root}/${path}`,
    ]),
  );
  const cache = ts.createModuleResolutionCache(root, name => host.getCanonicalFileName(name), options);
  const libraries = libraryFolder();
  return {
    ...host,
    getCurrentDirectory: () => root,
    getDefaultLibLocation: () => libraries,
    getDefaultLibFileName: () => join(libraries, ts.getDefaultLibFileName(options)),
    readFile: path => texts.get(path) ?? host.readFile(path),
    getSourceFile(path, languageVersion, onError, shouldCreate) {
      const text = texts.get(path);
      return text === undefined
        ? host.getSourceFile(path, languageVersion, onError, shouldCreate)
        : ts.createSourceFile(path, text, languageVersion);
    },
    resolveModuleNameLiterals: (literals, containingFile, redirected, _options, file) =>
      literals.map(literal => {
        const target = targets.get(keyOf(dirname(containingFile), literal.text));
        if (target !== undefined) return { resolvedModule: resolvedTo(target) };
        const mode = ts.getModeForUsageLocation(file, literal, options);
        return ts.resolveModuleName(literal.text, containingFile, options, host, cache, redirected, mode);
      }),
  };
}

function keyOf(folder: string, specifier: string): string {
  return `${folder}\0${specifier}`;
}

function resolvedTo(path: string): ts.ResolvedModuleFull {
  return {
    resolvedFileName: path,
    extension: /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? ts.Extension.Ts,
    isExternalLibraryImport: false,
  };
}

/** In the bundle, which the language's own declarations are copied to; else in the compiler's package. */
function libraryFolder(): string {
  return import.meta.url.endsWith('.ts')
    ? dirname(ts.sys.getExecutingFilePath())
    : bundledFile('typescript-lib');
}

function checkerOf(program: ts.Program): Checker<ts.Symbol, ts.Node> {
  const checker = program.getTypeChecker();
  return {
    symbolsAt(path, offsets) {
      const file = program.getSourceFile(path);
      return offsets.map(offset => {
        const node = file && identifierAt(file, offset);
        return node && checker.getSymbolAtLocation(node);
      });
    },
    declarationsOf(symbol) {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const signatures = checker.getSignaturesOfType(checker.getTypeOfSymbol(meant), ts.SignatureKind.Call);
      return [
        ...(meant.declarations ?? []),
        ...signatures.map(signature => signature.getDeclaration()),
      ].filter(
        // A signature that the checker made up has none, whatever its type says.
        (node: ts.Node | undefined) => node !== undefined,
      );
    },
    parentOf: node => node.parent,
    nameOf,
    startOf: node => node.getStart(),
    fileOf: node => node.getSourceFile().fileName,
    isParameter: ts.isParameter,
  };
}

function identifierAt(file: ts.SourceFile, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    if (node.getStart(file) === offset && (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)))
      found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function nameOf(node: ts.Node): Name | null {
  const name = declaredName(node);
  if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return null;
  return {
    text: name.text,
    start: name.getStart(),
    isModule: ts.isModuleDeclaration(node) && ts.isStringLiteral(name),
  };
}

function declaredName(node: ts.Node): ts.Node | undefined {
  return ts.isClassLike(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isVariableDeclaration(node)
    ? node.name
    : undefined;
}
