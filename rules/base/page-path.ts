/** Which files are pages by themselves: those of HTML. */

const PAGE = /\.html?$/i;

export function isPagePath(path: string): boolean {
  return PAGE.test(path);
}
