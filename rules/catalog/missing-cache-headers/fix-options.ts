/** Edits of calls that serve or store files: an option that says how long these may be kept. */
import { Node, type ObjectLiteralExpression, type SourceFile } from 'ts-morph';
import { editFile, type FixOutcome, type FixRequest, refuse } from '../../fix/fix.ts';
import { addArgument, addProperty, objectLiteralOf } from '../../fix/object-literal.ts';
import { callAt, openSource, quoteOf } from '../../fix/source.ts';
import { placeKey } from '../evidence.ts';
import { ageText, fileValue } from './ages.ts';

const ELSEWHERE = 'its options are written elsewhere, or used by others';

export function staticEdits({ finding, program, options, textOf }: FixRequest): FixOutcome {
  const middleware = program.staticMiddleware.find(({ call }) => placeKey(call) === placeKey(finding));
  const source = openSource(finding.path, textOf(finding.path) ?? '');
  const call = callAt(source, finding);
  if (!middleware?.age || !call) return refuse('the call is not there');
  const property = ageText(middleware.age, options.fileMaxAge, quoteOf(source));
  const args = call.getArguments();
  if (args.length === middleware.options) {
    const added = addArgument(call, `{ ${property} }`);
    return added ? editFile(finding.path, [added]) : refuse('the call takes no arguments');
  }
  const object = objectLiteralOf(args[middleware.options]);
  return object ? editFile(finding.path, addProperty(object, property)) : refuse(ELSEWHERE);
}

export function publishedEdits({ finding, program, options, textOf }: FixRequest): FixOutcome {
  const file = program.publishedFiles.find(({ call }) => placeKey(call) === placeKey(finding));
  const source = openSource(finding.path, textOf(finding.path) ?? '');
  const [key] = file?.wanted ?? [];
  const object = file && optionsAt(source, file.options, finding);
  if (!object || key === undefined) return refuse(ELSEWHERE);
  const quote = quoteOf(source);
  // "isPrivate ? 'private' : 'public-read'": then no cache that is shared may hold it.
  const audience = isAlwaysPublic(object) ? 'public' : 'private';
  const value = fileValue(options.fileMaxAge, audience);
  return editFile(finding.path, addProperty(object, `${key}: ${quote}${value}${quote}`));
}

function optionsAt(
  source: SourceFile,
  path: string,
  place: { readonly start: number; readonly end: number },
): ObjectLiteralExpression | null {
  const [position, ...names] = path.split('.');
  let object = objectLiteralOf(callAt(source, place)?.getArguments()[Number(position)]);
  for (const name of names) {
    const property = object?.getProperty(name);
    object = Node.isPropertyAssignment(property)
      ? objectLiteralOf(property.getInitializer())
      : Node.isShorthandPropertyAssignment(property)
        ? objectLiteralOf(property.getNameNode())
        : null;
  }
  return object;
}

/** True unless an option chooses between values. */
function isAlwaysPublic(object: ObjectLiteralExpression): boolean {
  return object.getProperties().every(property => !/\bprivate\b/.test(property.getText()));
}
