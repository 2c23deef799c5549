/** What the client can do, read once from its capabilities. */
import type { ClientCapabilities } from 'vscode-languageserver/node';

export interface ClientFeatures {
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
}

export function readClientFeatures({ textDocument, workspace, window }: ClientCapabilities): ClientFeatures {
  return {
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
  };
}
