/** Names of tables and columns without what programs and databases write around them. */

const KIND = /_?(?:repository|repo|model|service|table|entity|schema|collection|delegate|dao)s?_*$/i;

/** The table's name without what only tells its kind: `User` of `UserModel`, `user` of `userRepository`. */
export function plainName(name: string): string {
  return name.replace(KIND, '').replace(/^_+|_+$/g, '');
}

/** What names of columns have in common, however they are written: `user_id` and `userId`. */
export function plainColumn(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** The same of tables: `orders` and `Order`. */
export function plainTable(name: string): string {
  const plain = plainColumn(name);
  return plain.endsWith('ies') ? `${plain.slice(0, -3)}y` : plain.replace(/(?<=[sxh])es$|s$/, '');
}
