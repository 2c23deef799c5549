/** Finds public answers to GET requests, and static files, whose headers do not say how long they may be kept. */
import type { Place } from '../../base/place.ts';
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type {
  EntryPoint,
  FunctionNode,
  Program,
  PublishedFile,
  ResponseCall,
  StaticMiddleware,
} from '../../link/program.ts';
import { defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import { functionName, placeKey, placeOf } from '../evidence.ts';
import { nameMatcher } from '../name-matcher.ts';
import { isDocument, isEventStream, isRedirect, saysHowLong } from './answers.ts';
import { isDecidedElsewhere, namesCacheControl } from './decided-elsewhere.ts';
import { isAboutOnePerson } from './identity.ts';
import { isKeptByItsClients } from './kept-by-clients.ts';
import { isIndex } from './listings.ts';
import { answerOffers, publishedOffers, staticOffers } from './offers.ts';

/** Routes whose answers must be fresh or belong to one person. */
const FRESH_ROUTE =
  /(^|[/._-])(health\w*|incidents?|ping|ready|readyz|readiness|live|livez|liveness|metrics|status|version|csrf|auth|oauth2?|sso|saml|login|logout|signin|signout|session|sessions|me|profile|account|token|tokens|callback|webhooks?|admin|events?|stream|sse|subscribe|poll|cron|unsubscribe|verify|confirm|reset|debug|cart|checkout)([/._-]|$)/i;

/** Crawlers keep this for about a day whatever it says (RFC 9309, 2.4), and nobody else asks for it. */
const CRAWLERS_ROUTE = /(^|\/)robots\.txt$/;

/** Descriptions of an API, which developers and their tools fetch now and then. */
const DEVELOPER_ROUTE = /(^|[/._-])(openapi|swagger|api-docs|redoc|graphiql|playground)([/._-]|$)/i;

/** Routes of files that pages show: their answer is often a redirect to where the file is stored. */
const STORED_FILE =
  /(^|[/._-])(attachments?|images?|avatars?|thumbnails?|icons?|logos?|media|assets?|files?)([/._-]|$)/i;

export const rule = defineRule({
  id: 'missing-cache-headers',
  severity: 'warning',
  summary: 'Public GET answers and static files without headers that let them be cached.',
  options: {
    fresh: {
      kind: 'patterns',
      default: [],
      says: 'Entry points whose answers must be fresh, as findings name them: `GET /stock*`.',
    },
  },
  check(context) {
    const { program, options } = context;
    const isFresh = nameMatcher(options.fresh);
    const seen = new Set<number>();
    const found: { readonly entry: EntryPoint; readonly answer: Answer }[] = [];
    for (const entry of program.entryPoints) {
      if (!answersGet(entry) || isFresh(entry.name) || seen.has(entry.handler.id)) continue;
      seen.add(entry.handler.id);
      const answer = uncachedAnswer(program, entry);
      if (answer && !isKeptByItsClients(program, entry)) found.push({ entry, answer });
    }
    const sharing = Map.groupBy(found, ({ answer }) => placeKey(answer.place));
    for (const { entry, answer } of found) {
      const isShared = (sharing.get(placeKey(answer.place))?.length ?? 0) > 1;
      context.report(
        findingOf(context, entry, isShared ? (callOfHelper(program, entry, answer) ?? answer) : answer),
      );
    }
    for (const middleware of program.staticMiddleware) {
      if (isBare(middleware)) context.report(staticFindingOf(context, middleware));
    }
    for (const file of program.publishedFiles) {
      if (file.node.file.cold === null) context.report(publishedFindingOf(context, file));
    }
  },
});

function answersGet(entry: EntryPoint): boolean {
  if (entry.kind !== 'http' || (entry.verb !== 'GET' && entry.verb !== 'HEAD')) return false;
  if (FRESH_ROUTE.test(entry.route) || CRAWLERS_ROUTE.test(entry.route)) return false;
  return entry.handler.file.cold === null;
}

interface Answer {
  readonly place: Place;
  readonly call: ResponseCall | null;
}

/** The first answer that a cache could keep; null if anything on the way says how long, or the answer is one person's own. */
function uncachedAnswer(program: Program, entry: EntryPoint): Answer | null {
  const responses = program.responsesFrom(entry.handler);
  if (responses.some(saysHowLong) || isEventStream(responses)) return null;
  // A browser keeps a private file too: each view of a page asks for its pictures.
  const toFile = STORED_FILE.test(entry.route) ? responses.find(isRedirect) : undefined;
  if (!toFile && (isAboutOnePerson(program, entry) || DEVELOPER_ROUTE.test(entry.route))) return null;
  if (entry.before.some(node => program.responsesFrom(node).some(setsHowLong))) return null;
  if (entry.cachedBy !== null || isDecidedElsewhere(program, entry)) return null;
  const call = toFile ?? responses.find(response => isDocument(response, responses));
  if (call) return isIndex(call) ? null : { place: call.call, call };
  return entry.answersByReturn && responses.length === 0 && returnsDocument(entry.handler)
    ? { place: nameOf(entry), call: null }
    : null;
}

/** Several routes answer through one helper: each says how long where it calls the helper. */
function callOfHelper(program: Program, { handler }: EntryPoint, { call }: Answer): Answer | null {
  if (!call || call.node === handler) return null;
  const { path, facts, firstFunction } = handler.file;
  const id = handler.id - firstFunction;
  const site = facts.sites.find(
    other =>
      other.function === id &&
      program
        .calleesOf(handler, other)
        .some(callee => program.responsesFrom(callee).some(response => response.site === call.site)),
  );
  return site ? { place: { path, start: site.start, end: site.end }, call: null } : null;
}

/** Middleware that answers itself, such as one that sends files, speaks for its own answers only. */
function setsHowLong(response: ResponseCall): boolean {
  return response.does === 'sets-header' && saysHowLong(response);
}

function returnsDocument({ file, facts }: FunctionNode): boolean {
  return facts.returns.some(
    ref =>
      ref.kind !== 'unknown' && !(ref.kind === 'literal' && ref.value === null) && !leadsOn(file.facts, ref),
  );
}

/** `return redirect('/team')` */
function leadsOn({ sites, bindings }: FileFacts, ref: Ref): boolean {
  const callee = ref.kind === 'result' ? sites[ref.site]?.callee : undefined;
  const value = callee?.kind === 'local' ? bindings[callee.binding]?.value : callee;
  return (value?.kind === 'import' || value?.kind === 'member') && /redirect/i.test(value.name);
}

/** Nothing stands before the parameter of `ctx => …`. */
function nameOf({ handler: { file, facts }, registered }: EntryPoint): Place {
  return facts.nameEnd > facts.nameStart
    ? { path: file.path, start: facts.nameStart, end: facts.nameEnd }
    : placeOf(registered);
}

function findingOf(context: RuleContext, entry: EntryPoint, answer: Answer): Reported {
  const { latency } = context;
  const registered = placeKey(entry.registered) === placeKey(answer.place) ? [] : [placeOf(entry.registered)];
  return {
    ...placeOf(answer.place),
    confidence: 'likely',
    message: `${entry.name} answers without saying how long the answer may be kept, so every visit comes back to the server. Set Cache-Control before it answers.`,
    entryPoints: [{ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }],
    evidence: [
      ...registered.map(place => ({ ...place, message: `${entry.name} comes in here` })),
      {
        ...placeOf(answer.place),
        message: 'answers, and nothing before it sets Cache-Control, Expires or ETag',
      },
    ],
    impact: {
      level: 'medium',
      estimate: `${latency.n} equal requests reach the server ${latency.n} times; with max-age once per client and period`,
    },
    anchor: `${entry.name}>${functionName(entry.handler)}`,
    fixes: answerOffers(context, entry, answer.call),
  };
}

function isBare({ node, optionKeys, wanted, unless, below }: StaticMiddleware): boolean {
  if (FRESH_ROUTE.test(below) || DEVELOPER_ROUTE.test(below)) return false;
  // Middleware around it may set the header for the files' paths.
  if (node.file.facts.sites.some(({ args }) => args.some(namesCacheControl))) return false;
  if (node.file.cold !== null || optionKeys === null) return false;
  return ![...wanted, ...unless].some(key => optionKeys.includes(key));
}

function staticFindingOf(context: RuleContext, middleware: StaticMiddleware): Reported {
  const { call, member, node, wanted, guessed } = middleware;
  const outcome = guessed
    ? 'so browsers have to guess, and most CDNs keep none of them'
    : 'so browsers ask for each of them again on every visit';
  return {
    ...placeOf(call),
    confidence: 'certain',
    // What is served, and how long it may be kept, those know who install the package.
    severity: context.program.isPublished(node) ? 'info' : 'warning',
    message: `${member} serves files without saying how long they may be kept, ${outcome}. Set ${wanted[0] ?? 'maxAge'}.`,
    entryPoints: [],
    evidence: [{ ...placeOf(call), message: `serves static files without ${wanted.join(', ')}` }],
    impact: {
      level: 'medium',
      estimate: 'one request per file and visit; with max-age one per file and period',
    },
    anchor: `${functionName(node)}>${member}`,
    fixes: staticOffers(context, middleware),
  };
}

function publishedFindingOf(context: RuleContext, file: PublishedFile): Reported {
  const { call, member, node, wanted } = file;
  const option = wanted[0] ?? 'CacheControl';
  return {
    ...placeOf(call),
    confidence: 'likely',
    message: `${member} stores a public file without ${option}, so browsers and CDNs ask for it again on every visit. Set ${option}.`,
    entryPoints: [],
    evidence: [{ ...placeOf(call), message: `stores a public file without ${wanted.join(', ')}` }],
    impact: {
      level: 'medium',
      estimate: 'one request per file and visit; with max-age one per file and period',
    },
    anchor: `${functionName(node)}>${member}`,
    fixes: publishedOffers(context, file),
  };
}
