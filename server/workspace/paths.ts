/** Questions about paths, which are relative to the root, with `/`. */

/** True for everything in a folder, and for the file itself; `''` is the root. */
export function isWithin(path: string, folderOrFile: string): boolean {
  return folderOrFile === '' || path === folderOrFile || path.startsWith(`${folderOrFile}/`);
}
