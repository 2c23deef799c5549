/** The page inside an editor: places open there, and light and dark follow its theme. In a browser both do nothing. */
import type { ComponentChildren } from 'preact';
import type { ReportedPlace } from '../report.ts';
import type { OpenPlace } from './page-data.ts';

interface EditorHost {
  postMessage(message: OpenPlace): void;
}

/** What VS Code gives a page that it shows, once. */
declare const acquireVsCodeApi: undefined | (() => EditorHost);

const host: EditorHost | null = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;

export const isInEditor = host !== null;

export function openPlace({ path, range }: ReportedPlace): void {
  host?.postMessage({ kind: 'open', path, line: range.start.line, column: range.start.column });
}

interface PlaceProps {
  readonly place: ReportedPlace;
  readonly children: ComponentChildren;
}

/** A place as code; in an editor it can be opened. */
export function Place({ place, children }: PlaceProps) {
  if (!isInEditor) return <code>{children}</code>;
  const open = (event: Event) => {
    // In the head of what can be unfolded, too.
    event.preventDefault();
    openPlace(place);
  };
  return (
    <button type="button" class="place" onClick={open} title="Open in the editor">
      <code>{children}</code>
    </button>
  );
}

export function followEditorTheme(): void {
  if (!isInEditor) return;
  const follow = () => {
    const kind = document.body.dataset.vscodeThemeKind ?? '';
    document.documentElement.style.colorScheme = /light/.test(kind) ? 'light' : 'dark';
  };
  follow();
  new MutationObserver(follow).observe(document.body, { attributeFilter: ['data-vscode-theme-kind'] });
}
