/** The words of blocking-cpu-on-hot-path for what has no form beside the event loop. */
import type { HotPath } from '../../link/program.ts';
import type { DeepClone, HashedFile, RowSort, SlowRegex } from '../../link/suspects/suspects.ts';
import type { Reported } from '../define-rule.ts';
import { deed, entryPointsOf, functionName, operationOf, perUnit, placeOf, stepsFrom } from '../evidence.ts';

const ROWS: Readonly<Record<RowSort['of'], string>> = {
  all: 'the whole table',
  class: 'all rows of one kind',
  tenant: 'all rows that one customer has',
};

/** `/^(a+)+$/.test(req.query.name)` */
export function slowRegexFinding({ node, call, text, pattern, regex, hotPaths }: SlowRegex): Reported {
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  return {
    ...placeOf(call),
    confidence: hotPath.confidence,
    message: `/${pattern}/ takes twice as long for each further character of a text that nearly matches, and ${text} is whatever ${hotPath.entry.name} is sent: thirty characters hold up everybody for seconds. Let no part that is repeated hold one that is, or turn long texts down first.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(regex), message: 'repeats what is repeated in it' },
      { ...placeOf(call), message: `is held against ${text}` },
    ],
    impact: { level: 'high', estimate: 'seconds to hours for one request that wants it so' },
    anchor: `${functionName(node)}>${pattern}`,
  };
}

/** `JSON.parse(JSON.stringify(rows))`, and others of the same loop. */
export function deepCopyFinding(
  clones: readonly [DeepClone, ...DeepClone[]],
  hotPaths: readonly HotPath[],
): Reported {
  const [first, ...others] = clones;
  const { node, call, growth, isEach } = first;
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  const copied = copiedBy(first);
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : '';
  const what = isEach
    ? `${copied}, once for each element of a list that grows with the data`
    : `all of ${copied}`;
  return {
    ...placeOf(call),
    // That there are many is told by what the rows are called, at best.
    confidence: growth.isOfMany && hotPath.confidence !== 'possible' ? 'likely' : 'possible',
    message: `JSON.parse(JSON.stringify(…))${more} writes and reads ${what} on every ${hotPath.entry.name}, and nothing else is served meanwhile. Copy only what is changed.`,
    multiplicity: isEach ? 'N' : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...(growth.at ? [{ ...placeOf(growth.at), message: 'as many as there are come from here' }] : []),
      ...clones.map(clone => ({
        ...placeOf(clone.call),
        message: `copies ${copiedBy(clone)} by way of its text`,
      })),
    ],
    impact: { level: 'low', estimate: `about 10 ms for each megabyte ${perUnit(hotPath.entry.heat)}` },
    anchor: `${functionName(node)}>${call.text}`,
  };
}

function copiedBy({ of }: DeepClone): string {
  return of === '' ? 'it' : of;
}

/** `(await prisma.order.findMany({ where: { teamId } })).sort((a, b) => b.total - a.total)` */
export function rowSortFinding(sort: RowSort, hotPaths: readonly HotPath[]): Reported {
  const { node, call, read, effect, through } = sort;
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  const { entry } = hotPath;
  const rows = sort.rows === '' ? 'rows' : sort.rows;
  const columns = sort.columns.join(' and ');
  return {
    ...placeOf(call),
    // How many rows there are, only the data knows; and no application that was read has one that somebody would mend.
    severity: 'info',
    confidence: 'possible',
    message: `${call.text} orders ${rows} by ${columns} on every ${entry.name}: ${ROWS[sort.of]} (${operationOf(effect)} has no limit), and nothing else is served meanwhile. Order by ${columns} in the query, which can then give one page.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(read), message: `${deed(effect)}, without a limit: ${operationOf(effect)}` },
      ...(through ? [{ ...placeOf(through), message: `calls ${through.text}()` }] : []),
      { ...placeOf(call), message: `orders ${rows} by ${columns}` },
    ],
    impact: {
      level: 'low',
      estimate: `about 5 ms for each 10,000 rows ${perUnit(entry.heat)}, beside reading them all`,
    },
    anchor: `${functionName(node)}>${call.text}`,
  };
}

/** `createHash('sha256').update(await readFile(path))` */
export function hashedFileFinding(hashed: HashedFile, hotPaths: readonly HotPath[]): Reported {
  const { node, read, hash, effect } = hashed;
  const [hotPath] = hotPaths as readonly [HotPath, ...HotPath[]];
  const { entry } = hotPath;
  return {
    ...placeOf(read),
    // How large files are, nobody can see; and no application that was read has one.
    severity: 'info',
    confidence: 'possible',
    message: `${read.text} reads a whole file on every ${entry.name} for nothing but its hash: all of it is in memory at once, and nothing else is served while it is hashed. Pipe fs.createReadStream into the hash.`,
    effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(read), message: `reads all of it: ${operationOf(effect)}` },
      { ...placeOf(hash), message: 'hashes all of it at once' },
    ],
    impact: {
      level: 'low',
      estimate: `about 1 ms and 1 MB of memory for each megabyte ${perUnit(entry.heat)}`,
    },
    anchor: `${functionName(node)}>${read.text}`,
  };
}
