/** Which language a file's extension says. */

export type Language = 'js' | 'jsx' | 'ts' | 'tsx' | 'dts';

/** JavaScript files of any extension may hold JSX; of TypeScript's only `.tsx` may. */
export function languageOf(path: string): Language {
  if (/\.d\.(?:[^./]+\.)?[cm]?ts$/.test(path)) return 'dts';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  return path.endsWith('.tsx') ? 'tsx' : 'jsx';
}

/** True for languages in which `<a>` is an element. */
export function hasElements(language: Language): boolean {
  return language === 'jsx' || language === 'tsx';
}
