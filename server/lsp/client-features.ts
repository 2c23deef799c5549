/** What the client can do, read once from its capabilities. */
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { choosePositionEncoding, type PositionEncoding } from './position-encoding.ts';

export interface ClientFeatures {
  /** How columns are counted, in both directions. */
  readonly positionEncoding: PositionEncoding;
  /** The client asks for diagnostics; otherwise they are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly markdownHover: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  /** Edits may carry a label, and wait for the user's consent. */
  readonly changeAnnotations: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly watchRegistration: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly refreshesCodeLenses: boolean;
  /** Commands of Hotpath's own that the client knows, as it says in `initializationOptions.commands`. */
  readonly commands: readonly string[];
}

export function readClientFeatures(capabilities: ClientCapabilities, options: unknown): ClientFeatures {
  const { textDocument, workspace, window } = capabilities;
  return {
    positionEncoding: choosePositionEncoding(capabilities),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    commands: readCommands(options),
  };
}

function readCommands(options: unknown): readonly string[] {
  if (typeof options !== 'object' || options === null || !('commands' in options)) return [];
  return Array.isArray(options.commands) ? options.commands.filter(each => typeof each === 'string') : [];
}
