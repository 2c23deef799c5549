/** What the linker suspects: each kind is what one rule asks for. Plain data, like the rest of the program. */
import type { Confidence, Effect } from '../../base/effect.ts';
import type { Place } from '../../base/place.ts';
import type { ElementFacts } from '../../facts/facts.ts';
import type { SlowToLoad } from '../../knowledge/define.ts';
import type { EntryPoint, FunctionNode, HotPath, Step } from '../program.ts';

/** A read of all that one customer, or everybody, has in a table, without a limit. */
export interface UnboundedRead {
  readonly node: FunctionNode;
  readonly call: Place;
  readonly text: string;
  /** From the call to the read; the last step is the read. */
  readonly path: readonly Step[];
  readonly effect: Effect;
  readonly of: 'all' | 'class' | 'tenant';
  /** True if all that the function wants of the rows is whether one is there, or which. */
  readonly searched: boolean;
  /** Where the program reads the same table page by page. */
  readonly pagedAt: Place | null;
  /** Empty if nothing is known to call the function. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** An interval or a listener of the page that a component starts when it appears, and nothing in its file ends. */
export interface MountedStart {
  /** The function that runs then. */
  readonly node: FunctionNode;
  readonly call: Place;
  readonly text: string;
  /** The name of the event; `''` for intervals. */
  readonly event: string;
  /** What would end it: `removeEventListener`. */
  readonly until: string;
  /** Where that belongs: `onUnmounted`. */
  readonly endIn: string;
}

/** A timer or listener that a component's effect starts and nothing ends when the component goes. */
export interface HeldResource {
  /** The function of the effect. */
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments: `window.addEventListener`, `new EventSource`. */
  readonly text: string;
  /** True for a connection. */
  readonly opens: boolean;
  /** The name of the event; `''` for timers and connections; null if the text does not show it. */
  readonly event: string | null;
  /** What would end it: `removeEventListener`. */
  readonly until: string;
  /** The call that runs the effect. */
  readonly effect: Place;
  /** True if the effect gives a function to clean up, which ends other things. */
  readonly cleansUp: boolean;
  /** True if that removes a listener of the same event which is another function. */
  readonly removesAnother: boolean;
  /** True for what goes on for a while only. */
  readonly endsItself: boolean;
  /** True if the effect sets a state itself, which may be what keeps it from starting another one. */
  readonly setsState: boolean;
}

/** A regular expression of exponential time that a request's own text is held against. */
export interface SlowRegex {
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the text. */
  readonly text: string;
  readonly pattern: string;
  /** Where the regular expression is written. */
  readonly regex: Place;
  readonly hotPaths: readonly HotPath[];
}

/** What a function that starts cold loads whole, or waits for while it is loaded. */
export interface ColdStart {
  readonly of: 'import' | 'work';
  /** The imported name, or the call. */
  readonly place: Place;
  /** The module, or the call without its arguments. */
  readonly text: string;
  readonly entry: EntryPoint;
  /** Paths of the files from the entry point's own to the one that imports or calls. */
  readonly files: readonly string[];
  /** Of an import. */
  readonly slow: SlowToLoad | null;
  /** Of a call. */
  readonly effect: Effect | null;
}

/** A store of a library that keeps all that it is ever given. */
export interface UnlimitedStore {
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  /** What it keeps: `every session`. */
  readonly what: string;
  /** What to do instead, as a sentence. */
  readonly instead: string;
  /** Set if callers may set what limits it. */
  readonly others: GivenOptions | null;
}

/** Options that callers of a function may add to those that it puts together. */
export interface GivenOptions {
  /** Source of what they give: `config`. */
  readonly text: string;
  /** The function's name; `''` if it has none. */
  readonly by: string;
  /** The function. */
  readonly place: Place;
}

/** What each run of a hot function starts on something that outlives it, and nothing ends. */
export interface LeftRunning {
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments: `process.on`. */
  readonly text: string;
  /** A timer ends by itself; until then it holds what its function sees. */
  readonly what: 'listener' | 'interval' | 'timer';
  /** The name of a listener's event; null for timers, and if the text does not show it. */
  readonly event: string | null;
  /** What would end it: `clearInterval`. */
  readonly until: string;
  readonly hotPaths: readonly HotPath[];
}

/** The removal of a listener for an event that it was never added for. */
export interface MissedRemoval {
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments: `document.removeEventListener`. */
  readonly text: string;
  readonly event: string;
  /** Where the listener is added. */
  readonly added: Place;
  readonly addedFor: string;
}

/** A request to somebody else that nothing ends if no answer comes. */
export interface EndlessWait {
  /** The function that sends it. */
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  readonly effect: Effect;
  /** The call that makes its client without a limit, if the text shows it. */
  readonly client: Place | null;
  /** What would end it, as it is written: `timeout: 5_000`. */
  readonly remedy: string;
  /** The position of the options that this goes in, among the arguments of the call, or of the one that makes the client. */
  readonly optionsAt: number;
  /** Entry points that wait for it; there is one at least. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** A map, set or list of the whole program that hot code adds to, each time under another key if it has keys, and nothing takes from. */
export interface GrowingStore {
  /** Where it is made. */
  readonly store: Place;
  readonly name: string;
  /** The function that adds to it, the first of them. */
  readonly node: FunctionNode;
  /** Calls that add an entry. */
  readonly adds: readonly Step[];
  /** Entry points that lead to the first of them; there is one at least. */
  readonly hotPaths: readonly HotPath[];
  /** True if every key is something of the customer that a request is for. */
  readonly perCustomer: boolean;
  readonly isList: boolean;
  readonly confidence: Confidence;
}

/** An element that a browser loads something for while it shows a page. */
export interface PageElement {
  /** The function whose body holds it. */
  readonly node: FunctionNode;
  readonly element: ElementFacts;
  /** The opening tag. */
  readonly place: Place;
}

/** A query on a hot path whose conditions no index of its table helps with. */
export interface UnindexedRead {
  readonly node: FunctionNode;
  readonly call: Place;
  readonly text: string;
  readonly effect: Effect;
  /** What the schema calls the table. */
  readonly table: string;
  readonly model: Place;
  /** Where the last line of what the schema's file declares of it ends; null if code declares it, or if several tables go by its name. */
  readonly bodyEnd: number | null;
  /** What to write for an index by these columns. */
  readonly remedy: string;
  /** The columns that an index would begin with. */
  readonly columns: readonly string[];
  readonly by: 'conditions' | 'order';
  /** Entry points that lead there; there is one at least. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** A table that is asked for pending work every few seconds. */
export interface PolledTable {
  /** The function that runs again and again. */
  readonly node: FunctionNode;
  /** The read. */
  readonly call: Place;
  readonly text: string;
  readonly effect: Effect;
  /** From the function to the read; the last step is the read. */
  readonly path: readonly Step[];
  /** Where it is said that it runs again: the call that starts the timer, the schedule, the loop. */
  readonly timer: Place;
  readonly seconds: number;
  readonly confidence: Confidence;
}

/** A call on a hot path that puts an entry into a shared store, for each of many keys, where it stays for good. */
export interface LastingEntry {
  readonly node: FunctionNode;
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  /** The key as it is written, with `…` for what varies: `user:…`. */
  readonly key: string;
  readonly library: string;
  /** True if the store is in the process's own memory. */
  readonly inMemory: boolean;
  /** Options or words of which one would make it go: `EX`. */
  readonly until: readonly string[];
  /** Where the same key is asked for, so that the entry is a copy of something. */
  readonly asked: Place;
  /** There is one at least. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** A copy of a row that a shared store keeps for hours, though requests change the row and nothing takes the copy out. */
export interface StaleEntry {
  readonly node: FunctionNode;
  /** The call that puts it there. */
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  /** The key as it is written, with `…` for what varies: `user:…`. */
  readonly key: string;
  readonly library: string;
  /** How long it stays. */
  readonly seconds: number;
  /** A call that changes the row. */
  readonly change: Step;
  /** There is one at least. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** A read that gives what the same run has read before, with nothing in between that may have changed it. */
export interface RedundantRead {
  /** The function that makes both, itself or through what it calls. */
  readonly node: FunctionNode;
  /** The call in it that leads to the second read. */
  readonly call: Place;
  readonly text: string;
  readonly effect: Effect;
  /** From that call to the second read; the last step is the read. */
  readonly path: readonly Step[];
  /** From the function to the first read; empty if a loop reads the same on each trip. */
  readonly first: readonly Step[];
  /** True if each run that makes the first read makes the second. */
  readonly always: boolean;
  /** The loop's head; null if there is none. */
  readonly loop: Place | null;
  /** There is one at least. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** A formatter, pattern or compiled template that is made anew although one, or one for each, would do. */
export interface RebuiltValue {
  /** The function that makes it. */
  readonly node: FunctionNode;
  readonly call: Step;
  /**
   * `same`: each trip of a loop makes the same. `settings`: each run makes one for each element of what the object was set up with.
   * `passes`: each trip makes a pattern of its own, to go over one text. `call`: each run compiles the same.
   */
  readonly of: 'same' | 'settings' | 'passes' | 'call';
  /** The loop's head, or the call that iterates; the call itself if there is no loop. */
  readonly loop: Place;
  /** The call in the loop, if the loop is in a function that calls `node`. */
  readonly through: Step | null;
  /** Empty if nothing is known to call the function. */
  readonly hotPaths: readonly HotPath[];
}

/** What shows that a list grows with the data. */
export interface ListGrowth {
  /**
   * `pages`: a loop gathers them. `content`: the parts of a text that somebody wrote. `tree`: a function that calls itself for what the
   * elements hold. `loop`: it gets an element on each trip of the loop that searches it. Others are as for `Origin`.
   */
  readonly by: 'rows' | 'request' | 'files' | 'remote' | 'pages' | 'content' | 'tree' | 'loop';
  readonly at: Place | null;
  /** True if there commonly are many: records that people and machines add by using a program, and what is gathered. */
  readonly isOfMany: boolean;
  /** True if there seldom are more than tens: what a project defines itself, such as its jobs, tags and roles. */
  readonly isOfFew: boolean;
}

/** A list that is searched, or copied, once for each element of a collection that grows as it does. */
export interface QuadraticScan {
  readonly kind: 'search' | 'copy';
  /** The function that searches. */
  readonly node: FunctionNode;
  /** The search; the call that iterates if it copies. */
  readonly call: Step;
  /** What it searches, in the user's words. */
  readonly list: string;
  /** The loop's head, or the call that iterates. */
  readonly loop: Place;
  /** What it iterates, in the user's words. */
  readonly over: string;
  /** How the elements of the loop grow, and those of the list. */
  readonly outer: ListGrowth;
  readonly inner: ListGrowth;
  /** The call in the loop, if the loop is in a function that calls `node`. */
  readonly through: Step | null;
  /** Empty if nothing is known to call the function. */
  readonly hotPaths: readonly HotPath[];
}

/** A copy of data by way of its text, of as much as there is. */
export interface DeepClone {
  readonly node: FunctionNode;
  /** `JSON.parse(…)` */
  readonly call: Step;
  /** What is copied, in the user's words. */
  readonly of: string;
  /** How it grows, or the list each element of which is copied. */
  readonly growth: ListGrowth;
  /** True if it is copied once for each element of that list. */
  readonly isEach: boolean;
}

/** A sort in JavaScript, by columns of their own, of the rows that a read without a limit gives. */
export interface RowSort {
  /** The function that sorts. */
  readonly node: FunctionNode;
  /** The sort. */
  readonly call: Step;
  /** What it sorts, in the user's words. */
  readonly rows: string;
  readonly columns: readonly string[];
  /** The function that has the rows: `node`, or one that calls it and gives them to it. */
  readonly from: FunctionNode;
  /** That call. */
  readonly through: Step | null;
  readonly read: Step;
  readonly effect: Effect;
  readonly of: UnboundedRead['of'];
  /** Entry points that lead to `from`; there is one at least. */
  readonly hotPaths: readonly HotPath[];
}

/** A file that a request or message has read whole for nothing but its hash. */
export interface HashedFile {
  /** The function that reads. */
  readonly node: FunctionNode;
  readonly read: Step;
  /** The call that hashes what is read. */
  readonly hash: Step;
  readonly effect: Effect;
  /** There is one at least. */
  readonly hotPaths: readonly HotPath[];
}

/** A page size that a request gives and nothing bounds. */
export interface OpenPageSize {
  /** The schema of the parameter, or the call that makes a number of it. */
  readonly place: Place;
  readonly name: string;
  /** Where the schema is put to use, or the read that the number limits. */
  readonly use: Place;
  readonly entry: EntryPoint;
}
