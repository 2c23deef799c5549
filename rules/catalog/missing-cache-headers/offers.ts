/** What the rule offers to mend: a header of a route's answers, an option of static files, an option of a published file. */
import type { FixOffer } from '../../base/finding.ts';
import type { FixOptions } from '../../fix/fix.ts';
import type {
  EntryPoint,
  Program,
  PublishedFile,
  ResponseCall,
  StaticMiddleware,
} from '../../link/program.ts';
import { ageText, durationWords, headerValue, maxAgeOf } from './ages.ts';
import { audienceOf } from './audience.ts';
import { lastNameOf, namesIdentity } from './identity.ts';
import { targetsOf } from './targets.ts';

interface OfferContext {
  readonly program: Program;
  readonly fixOptions: FixOptions;
}

export function answerOffers(
  { program, fixOptions }: OfferContext,
  entry: EntryPoint,
  answer: ResponseCall | null,
): FixOffer[] {
  const targets = targetsOf(program, entry, answer);
  if (targets.length === 0) return [];
  // The header of a decorator is set before the handler runs, and stays when that fails.
  const errors = targets.some(target => target.kind === 'returned' && target.way.by === 'decorator')
    ? ' or an error '
    : ' ';
  const audience = audienceOf(program, entry);
  const value = headerValue(fixOptions.cacheControl, audience);
  const age = durationWords(maxAgeOf(value));
  const sameForAll = audience === 'public' ? ', and whether it is the same for everyone' : '';
  return [
    {
      id: 'missing-cache-headers/answer',
      title: `Set Cache-Control: ${value}`,
      safety: 'review',
      look: `whether an answer${errors}may be ${age} old${sameForAll}`,
    },
  ];
}

export function staticOffers({ fixOptions }: OfferContext, middleware: StaticMiddleware): FixOffer[] {
  const { age } = middleware;
  if (age === null || isBehindSignIn(middleware)) return [];
  return [
    {
      id: 'missing-cache-headers/static',
      title: `Set ${ageText(age, fixOptions.fileMaxAge, "'")}`,
      safety: 'review',
      look: lookAtFiles(fixOptions),
    },
  ];
}

export function publishedOffers({ fixOptions }: OfferContext, file: PublishedFile): FixOffer[] {
  const { wanted } = file;
  if (isSignedForOthers(file)) return [];
  return [
    {
      id: 'missing-cache-headers/published',
      title: `Set ${wanted[0]}: max-age=${fixOptions.fileMaxAge}`,
      safety: 'review',
      look: lookAtFiles(fixOptions),
    },
  ];
}

/** `getSignedUrl(client, command)`: whoever uploads would have to send the header too, or be turned away. */
function isSignedForOthers({ node }: PublishedFile): boolean {
  const own = node.id - node.file.firstFunction;
  const { facts } = node.file;
  return facts.sites.some(
    site => site.function === own && /signed|presign/i.test(lastNameOf(site.callee, facts)),
  );
}

function lookAtFiles({ fileMaxAge }: FixOptions): string {
  return `whether a file that changes under its name may be seen ${durationWords(fileMaxAge)} late`;
}

/** `use('/invoices', requireAuth, express.static('invoices'))`: what the option sets would be for everyone's caches. */
function isBehindSignIn({ call, node }: StaticMiddleware): boolean {
  const { facts } = node.file;
  const own = facts.sites.findIndex(({ start, end }) => start === call.start && end === call.end);
  return facts.sites.some(
    ({ args }) =>
      args.some(arg => arg.kind === 'result' && arg.site === own) &&
      args.some(arg => namesIdentity(arg, facts)),
  );
}
