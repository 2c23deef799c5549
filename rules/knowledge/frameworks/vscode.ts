/** VS Code extensions: commands, providers and events of the editor. */
import { defineFramework, type Entry } from '../define-framework.ts';
import { LISTENS, named, table } from '../members.ts';

/** Names as of the type declarations of `@types/vscode` 1.140. */
const WORKSPACE_EVENTS = [
  ...['onDidChangeTextDocument', 'onDidSaveTextDocument', 'onDidOpenTextDocument', 'onDidCloseTextDocument'],
  ...['onWillSaveTextDocument', 'onDidChangeConfiguration', 'onDidChangeWorkspaceFolders'],
  ...['onDidCreateFiles', 'onDidDeleteFiles', 'onDidRenameFiles', 'onWillCreateFiles', 'onWillDeleteFiles'],
  ...['onWillRenameFiles', 'onDidChangeNotebookDocument', 'onDidSaveNotebookDocument'],
  ...['onDidOpenNotebookDocument', 'onDidCloseNotebookDocument', 'onWillSaveNotebookDocument'],
];
const WINDOW_EVENTS = [
  ...['onDidChangeActiveTextEditor', 'onDidChangeVisibleTextEditors', 'onDidChangeTextEditorSelection'],
  ...['onDidChangeTextEditorVisibleRanges', 'onDidChangeTextEditorOptions', 'onDidChangeWindowState'],
  ...['onDidChangeActiveNotebookEditor', 'onDidChangeActiveTerminal', 'onDidOpenTerminal'],
  ...['onDidCloseTerminal', 'onDidChangeActiveColorTheme', 'onDidChangeTextEditorViewColumn'],
];
const PROVIDERS = [
  ...['registerCodeActionsProvider', 'registerCodeLensProvider', 'registerColorProvider'],
  ...['registerCompletionItemProvider', 'registerDeclarationProvider', 'registerDefinitionProvider'],
  ...['registerDocumentFormattingEditProvider', 'registerDocumentHighlightProvider'],
  ...['registerDocumentLinkProvider', 'registerDocumentRangeFormattingEditProvider'],
  ...['registerDocumentSemanticTokensProvider', 'registerDocumentSymbolProvider'],
  ...['registerFoldingRangeProvider', 'registerHoverProvider', 'registerImplementationProvider'],
  ...['registerInlayHintsProvider', 'registerInlineCompletionItemProvider', 'registerReferenceProvider'],
  ...['registerOnTypeFormattingEditProvider', 'registerRenameProvider', 'registerSelectionRangeProvider'],
  ...['registerSignatureHelpProvider', 'registerTypeDefinitionProvider'],
  ...['registerWorkspaceSymbolProvider', 'registerLinkedEditingRangeProvider'],
];
const PROVIDES = [
  ...['provideCodeActions', 'resolveCodeAction', 'provideCodeLenses', 'resolveCodeLens'],
  ...['provideDocumentColors', 'provideColorPresentations', 'provideCompletionItems'],
  ...['resolveCompletionItem', 'provideDeclaration', 'provideDefinition', 'provideDocumentFormattingEdits'],
  ...['provideDocumentHighlights', 'provideDocumentLinks', 'resolveDocumentLink'],
  ...['provideDocumentRangeFormattingEdits', 'provideDocumentSemanticTokens', 'provideDocumentSymbols'],
  ...['provideFoldingRanges', 'provideHover', 'provideImplementation', 'provideInlayHints'],
  ...['resolveInlayHint', 'provideInlineCompletionItems', 'provideReferences', 'provideRenameEdits'],
  ...['provideOnTypeFormattingEdits', 'provideSelectionRanges', 'provideSignatureHelp'],
  ...['provideTypeDefinition', 'provideWorkspaceSymbols', 'provideLinkedEditingRanges'],
];
const TREE = ['getChildren', 'getTreeItem', 'getParent', 'resolveTreeItem'];
const EVENT = { calls: LISTENS } as const;

const event = (type: string, methods: readonly string[], handlers: 0 | 1): Entry => ({
  by: 'call',
  type,
  methods,
  handlers,
  ...(handlers === 1 && { path: 0 }),
  kind: 'ui-event',
  heat: 'event',
});

export const vscode = defineFramework({
  package: 'vscode',
  library: {
    package: 'vscode',
    aliases: ['@types/vscode'],
    versions: '>=1.60',
    exports: {
      commands: { is: 'Commands' },
      workspace: { is: 'Workspace' },
      window: { is: 'Window' },
      languages: { is: 'Languages' },
    },
    types: {
      Commands: table(
        named('registerCommand registerTextEditorCommand', { calls: { argument: 1, runs: 'later' } }),
        named('executeCommand getCommands', {}),
      ),
      Workspace: table(named(WORKSPACE_EVENTS.join(' '), EVENT), {
        registerTextDocumentContentProvider: {},
      }),
      Window: table(
        named(WINDOW_EVENTS.join(' '), EVENT),
        named('registerTreeDataProvider createTreeView', {}),
      ),
      Languages: table(named([...PROVIDERS, 'onDidChangeDiagnostics'].join(' '), {})),
    },
  },
  entries: [
    event('Commands', ['registerCommand', 'registerTextEditorCommand'], 1),
    event('Workspace', WORKSPACE_EVENTS, 0),
    event('Window', WINDOW_EVENTS, 0),
    event('Languages', ['onDidChangeDiagnostics'], 0),
    // `registerHoverProvider(selector, provider)`; a workspace symbol provider has no selector.
    {
      by: 'call',
      type: 'Languages',
      methods: PROVIDERS,
      handlers: 0,
      members: PROVIDES,
      kind: 'ui-event',
      heat: 'event',
    },
    {
      by: 'call',
      type: 'Window',
      methods: ['registerTreeDataProvider', 'createTreeView'],
      handlers: ['1', '1.treeDataProvider'],
      members: TREE,
      kind: 'ui-event',
      heat: 'event',
    },
  ],
});
