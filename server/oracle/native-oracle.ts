/** The type oracle by TypeScript's native compiler, which runs as a child of this process. */
import {
  isClassLikeDeclaration,
  isFunctionDeclaration,
  isGetAccessorDeclaration,
  isIdentifier,
  isInterfaceDeclaration,
  isMethodDeclaration,
  isMethodSignatureDeclaration,
  isModuleDeclaration,
  isParameterDeclaration,
  isPropertyAssignment,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
  isStringLiteral,
  isTypeAliasDeclaration,
  isVariableDeclaration,
  type Node,
} from 'typescript7/ast';
import {
  API,
  type Symbol as CheckedSymbol,
  type Checker as NativeChecker,
  type Project,
  type RawCompilerOptions,
  SymbolFlags,
} from 'typescript7/sync';
import {
  answersOf,
  type BackEnd,
  type CheckedWorkspace,
  type Checker,
  COMPILER_OPTIONS,
  type Name,
} from './checker.ts';

/** The compiler ends with this process. */
export const openNative: BackEnd = workspace => {
  const { root, ambient, buffers } = workspace;
  const api = new API({ cwd: root });
  const compilerOptions: RawCompilerOptions = {
    ...COMPILER_OPTIONS,
    types: ['*'],
    typeRoots: [...workspace.typeRoots],
  };
  const moduleResolver = api.createModuleResolver(compilerOptions, {
    moduleResolutions: { fallback: 'resolve', entries: resolutions(workspace) },
  });
  const fileSystem = {
    kind: 'layer' as const,
    files: Object.fromEntries(buffers.map(([path, text]) => [`${root}/${path}`, text])),
  };
  const roots = new Set(ambient);
  let project: Project | undefined;
  return {
    ask(questions) {
      const known = project;
      const news = questions.filter(({ path }) => !known?.program.getSourceFileMetadata(`${root}/${path}`));
      for (const { path } of news) roots.add(path);
      if (project === undefined || news.length > 0) {
        const rootFiles = [...roots].map(path => `${root}/${path}`);
        const program = { rootFiles, compilerOptions, options: { moduleResolver } };
        project = api.createSnapshot({ createPrograms: [program], fileSystem }).getProjects()[0];
      }
      if (project === undefined) throw new Error('The compiler made no program.');
      return answersOf(checkerOf(project.checker), workspace, questions);
    },
  };
};

function resolutions({ root, modules }: CheckedWorkspace) {
  return modules.map(({ folder, specifier, path }) => ({
    moduleName: specifier,
    containingDirectory: folder === '' ? root : `${root}/${folder}`,
    result: { resolvedFileName: `${root}/${path}` },
  }));
}

function checkerOf(checker: NativeChecker): Checker<CheckedSymbol, Node> {
  return {
    symbolsAt: (path, offsets) => checker.getSymbolAtPosition(path, offsets),
    declarationsOf(symbol) {
      const meant = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const signatures = checker.getSignaturesOfType(checker.getTypeOfSymbol(meant), CALL);
      return [...meant.declarations, ...signatures.map(signature => signature.declaration)]
        .map(handle => handle?.resolve())
        .filter(node => node !== undefined);
    },
    parentOf: node => node.parent,
    nameOf,
    startOf: node => node.getStart(),
    fileOf: node => node.getSourceFile().fileName,
    isParameter: isParameterDeclaration,
  };
}

/** `SignatureKind.Call` */
const CALL = 0;

function nameOf(node: Node): Name | null {
  const name = declaredName(node);
  if (name === undefined || !(isIdentifier(name) || isStringLiteral(name))) return null;
  return {
    text: name.text,
    start: name.getStart(),
    isModule: isModuleDeclaration(node) && isStringLiteral(name),
  };
}

function declaredName(node: Node): Node | undefined {
  return isClassLikeDeclaration(node) ||
    isFunctionDeclaration(node) ||
    isGetAccessorDeclaration(node) ||
    isInterfaceDeclaration(node) ||
    isMethodDeclaration(node) ||
    isMethodSignatureDeclaration(node) ||
    isModuleDeclaration(node) ||
    isPropertyAssignment(node) ||
    isPropertyDeclaration(node) ||
    isPropertySignatureDeclaration(node) ||
    isTypeAliasDeclaration(node) ||
    isVariableDeclaration(node)
    ? node.name
    : undefined;
}
