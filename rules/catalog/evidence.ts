/** What the rules share when they prove a finding: its entry points, the steps that lead to it, and words for both. */
import type { Effect } from '../base/effect.ts';
import type { EvidenceStep, ReachingEntryPoint, Severity } from '../base/finding.ts';
import { type Heat, isHot } from '../base/heat.ts';
import type { Place } from '../base/place.ts';
import type { FunctionNode, HotPath, Program, Step } from '../link/program.ts';

/** The place alone, of something that has one. */
export function placeOf(place: Place): Place {
  return { path: place.path, start: place.start, end: place.end };
}

/** Equal for equal places. */
export function placeKey(place: Place): string {
  return `${place.path}:${place.start}:${place.end}`;
}

/** The entry points of hot paths, as findings name them, nearest first. */
export function entryPointsOf(hotPaths: readonly HotPath[]): ReachingEntryPoint[] {
  return hotPaths.map(({ entry }) => ({ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }));
}

/**
 * A hint, where the rule would warn, for what nothing known calls per request although the program has entry points, and for
 * what only administrators start: in reviews, two of three such findings were not worth a word (test/benchmarks). Whoever
 * installs a package calls what it gives, unless applications of the same workspace show what is called.
 */
export function severityOf(program: Program, node: FunctionNode, hotPaths: readonly HotPath[]): Severity {
  // Of many entry points only the nearest are known.
  if (hotPaths.length > 0) return hotPaths.length < KNOWN && hotPaths.every(isByHand) ? 'info' : 'warning';
  const hot = program.entryPoints.filter(({ heat }) => isHot(heat));
  if (program.isPublished(node))
    return hot.some(({ handler }) => program.mayUse(handler.file, node.file)) ? 'info' : 'warning';
  return hot.length > 0 ? 'info' : 'warning';
}

/** `POST /admin/limits`: a change that an administrator makes now and then, where `GET /admin/orders` is a page like others. */
export function isByHand(hotPath: HotPath): boolean {
  const { verb } = hotPath.entry;
  return isForAdministrators(hotPath) && verb !== '' && verb !== 'GET';
}

/** True if all ways that are known begin in a folder or file, or at a route, that is called `admin`. */
export function isOnlyForAdministrators(hotPaths: readonly HotPath[]): boolean {
  return hotPaths.every(hotPath => isForAdministrators(hotPath) || ADMIN_FILE.test(hotPath.entry.path));
}

/** `GET /admin/status` */
export function isForAdministrators({ entry }: Pick<HotPath, 'entry'>): boolean {
  return ADMIN.test(entry.name);
}

/** How many entry points a program tells of if it is not asked for fewer. */
const KNOWN = 3;
/** Of paths of files: `routes/admin.status.ts`, and `routes/admin+/status.ts` of remix-flat-routes. */
export const ADMIN_FILE = /(?:^|[/.-])admin\+?[/.-]/;
const ADMIN = /[/.]admin\+?(?:[/.]|$)/;

/** From the entry point down to the function that holds the finding. */
export function stepsFrom(hotPath: HotPath | undefined): EvidenceStep[] {
  if (!hotPath) return [];
  const { entry, path } = hotPath;
  return [{ ...placeOf(entry.registered), message: `${entry.name} comes in here` }, ...path.map(callStep)];
}

/** From a call down to the effect, which is the last step. */
export function stepsTo(path: readonly Step[], effect: Effect): EvidenceStep[] {
  return path.map((step, index) =>
    index < path.length - 1
      ? callStep(step)
      : { ...placeOf(step), message: `${deed(effect)}: ${operationOf(effect)}` },
  );
}

function callStep(step: Step): EvidenceStep {
  const message = step.text.startsWith('<') ? `renders ${step.text}` : `calls ${step.text}()`;
  return { ...placeOf(step), message };
}

/** What an effect does, as the predicate of a sentence. */
export function deed(effect: Effect): string {
  switch (effect.kind) {
    case 'db.read':
      return 'queries the database';
    case 'db.write':
      return 'writes to the database';
    case 'db.connect':
      return 'takes a database connection';
    case 'http':
      return 'sends a request';
    case 'cache':
      return 'asks the cache';
    case 'fs':
      return 'goes to the disk';
    case 'queue':
      return 'sends to a queue';
    case 'process':
      return 'starts a process';
    case 'cpu':
      return 'computes';
    case 'timer':
      return 'waits';
  }
}

/** What an effect's operation goes by: `user.findUnique`, or else its library. */
export function operationOf(effect: Effect): string {
  return effect.operation || effect.library;
}

/** The unit of load of a heat: `per request`. */
export function perUnit(heat: Heat | null): string {
  switch (heat) {
    case 'request':
    case 'message':
    case 'event':
    case 'render':
      return `per ${heat}`;
    case 'scheduled':
      return 'per run';
    default:
      return 'per call';
  }
}

/** Packages that only code in a browser imports. */
const BROWSER =
  /^(?:react-dom|mobx(?:-react(?:-lite)?)?|vue|pinia|svelte|@angular\/core|solid-js|zustand|jotai|recoil|@reduxjs\/toolkit|react-redux|swr|@tanstack\/react-query|@apollo\/client|react-hook-form|react-router-dom|prosemirror-(?:state|view))(?:$|\/)/;
/** What only a server imports, to make texts of components. */
const MAKES_PAGES = /^react-dom\/(?:server|static)(?:$|[./])/;
/** What components take from React that only runs in a browser. */
const HOOK = /^use[A-Z]/;

/** True for code that a browser runs, for one person at a time. */
export function isInBrowser({ file }: FunctionNode): boolean {
  const { directives, modules, bindings, sites } = file.facts;
  if (directives.includes('use client')) return true;
  if (modules.some(specifier => MAKES_PAGES.test(specifier))) return false;
  if (modules.some(specifier => BROWSER.test(specifier))) return true;
  if (!modules.includes('react')) return false;
  return (
    bindings.some(
      ({ value }) => value?.kind === 'import' && value.module === 'react' && HOOK.test(value.name),
    ) || sites.some(({ callee }) => callee.kind === 'member' && HOOK.test(callee.name))
  );
}

/** True where code runs once, by hand, or only to undo what failed: tests, migrations, scripts, start-up. */
export function isCold(program: Program, node: FunctionNode): boolean {
  if (node.file.cold !== null) return true;
  const heat = program.heatOf(node);
  return heat !== null && !isHot(heat);
}

/** Milliseconds as people say them: `96 ms`, `1.2 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${trim(milliseconds / 1000)} s`;
  return `${trim(milliseconds)} ms`;
}

function trim(value: number): string {
  return String(Number(value.toPrecision(2)));
}

/** A function as an anchor names it. */
export function functionName(node: FunctionNode): string {
  return node.facts.name || node.facts.kind;
}
