/** English plurals, for names of lists and their elements. */

/** `recipients` of `recipient`. */
export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** `recipient` of `recipients`; null for what is no plural. */
export function singular(name: string): string | null {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(?:sses|xes|ches|shes)$/.test(name)) return name.slice(0, -2);
  return name.length > 1 && /[^su]s$/.test(name) ? name.slice(0, -1) : null;
}
