/**
 * A project's side of the type oracle: asks what linking left open, holds the answers, and gives them to the next linking.
 * What a call turns out to be opens the way to further calls, so a few rounds are asked.
 */
import type { Answered, Answers } from '../../rules/link/oracle.ts';
import type { Program } from '../../rules/link/program.ts';
import type { Workspace } from '../../rules/link/workspace.ts';
import { type AnswerCache, answerCache } from '../oracle/answer-cache.ts';
import { checkedWorkspace, packageFolders } from '../oracle/checked-workspace.ts';
import { type OracleOptions, TypeOracle } from '../oracle/oracle-client.ts';
import { type TextsByPath, TypeAnswers } from './type-answers.ts';

/** What is linked. */
export interface LinkInput {
  readonly workspace: Workspace;
  /** The texts that the facts are from. */
  readonly texts: ReadonlyMap<string, string>;
}

export type RefineOptions = OracleOptions & {
  /** Where answers are kept between runs; nowhere if not given. */
  readonly cacheFolder?: string;
  /** Runs what looks at or changes the project, so that it does not fall into the middle of an update; at once if not given. */
  readonly inTurn?: InTurn;
};

export type InTurn = <Result>(work: () => Result) => Promise<Result>;

export interface TypedProject {
  readonly root: string;
  input(): LinkInput;
  program(): Program;
  /** The program is no longer up to date with the answers. */
  relink(): void;
  buffers(): readonly (readonly [path: string, text: string])[];
  /** Ambient declaration files of the workspace. */
  declarations(): readonly string[];
  /** Hotpath's configuration files. */
  configs(): readonly string[];
  log(message: string): void;
}

const MAX_ROUNDS = 3;

export class ProjectTypes {
  readonly #project: TypedProject;
  readonly #answers = new TypeAnswers();
  /** What failed once fails again until something else changes than a buffer. */
  #failed = false;
  #checked = false;

  constructor(project: TypedProject) {
    this.#project = project;
  }

  get answers(): Answers {
    return this.#answers;
  }

  answersAsOfNow(): Answers {
    return this.#answers.asOfNow();
  }

  /** True if answers are missing that another try might give. */
  get failed(): boolean {
    return this.#failed;
  }

  /** True once everything that was open is answered, as far as a checker can tell. */
  get checked(): boolean {
    return this.#checked;
  }

  /** Facts are from these texts now. */
  follow(texts: TextsByPath, changed?: Iterable<string>): void {
    this.#answers.follow(texts, changed);
  }

  takeFrom(other: ProjectTypes): void {
    this.#answers.takeFrom(other.#answers);
  }

  doubt(): void {
    this.#failed = false;
    this.#answers.doubt();
  }

  /** What was answered counts no more. */
  forget(): void {
    this.#checked = false;
    this.#answers.clear();
    this.#project.relink();
  }

  /** True if any answer is new. */
  async refine(options: RefineOptions): Promise<boolean> {
    const { inTurn = async work => work() } = options;
    const cache = await inTurn(() => this.#open(options));
    // Without installed packages a checker knows little more than linking does.
    if (cache === 'pointless' || this.#failed) return false;
    const known = cache?.read() ?? null;
    if (known !== null) {
      this.#checked = true;
      return inTurn(() => this.#take(known, this.#project.input().texts));
    }
    const { news, complete } = await this.#askAll({ ...options, inTurn });
    this.#checked = complete;
    if (complete) cache?.write(this.#answers.all());
    return news;
  }

  #open({ cacheFolder }: RefineOptions): AnswerCache | null | 'pointless' {
    const { root } = this.#project;
    const { workspace, texts } = this.#project.input();
    const installed = packageFolders(root, workspace);
    if (installed.length === 0) return 'pointless';
    if (cacheFolder === undefined) return null;
    return answerCache(cacheFolder, {
      root,
      texts,
      installed,
      declarations: this.#project.declarations(),
      configs: this.#project.configs(),
    });
  }

  async #askAll(
    options: OracleOptions & { readonly inTurn: InTurn },
  ): Promise<{ news: boolean; complete: boolean }> {
    let news = false;
    let oracle: TypeOracle | null = null;
    try {
      for (let round = 0; round < MAX_ROUNDS; round++) {
        const next = await options.inTurn(() => this.#next());
        if (next.questions.length === 0) break;
        oracle ??= new TypeOracle(next.workspace, options);
        const asked = await oracle.ask(next.questions);
        if (asked.kind === 'failed') {
          if (options.signal?.aborted !== true) this.#fail(asked.reason);
          return { news, complete: false };
        }
        const answered = next.questions.map((question, i) => ({
          ...question,
          answer: asked.answers[i] ?? [],
        }));
        news = (await options.inTurn(() => this.#take(answered, next.texts))) || news;
      }
    } catch (error) {
      // A process that the system refuses to start.
      this.#fail(error instanceof Error ? error.message : String(error));
      return { news, complete: false };
    } finally {
      oracle?.close();
    }
    return { news, complete: true };
  }

  #next() {
    const { workspace, texts } = this.#project.input();
    return {
      texts,
      questions: this.#answers.pending(this.#project.program().openSites),
      workspace: checkedWorkspace(this.#project.root, workspace, {
        ambient: this.#project.declarations(),
        buffers: this.#project.buffers(),
      }),
    };
  }

  #fail(reason: string): void {
    this.#failed = true;
    this.#project.log(`Types could not be checked, findings rest on declared types: ${reason}`);
  }

  #take(answered: readonly Answered[], texts: ReadonlyMap<string, string>): boolean {
    let news = false;
    for (const [path, answers] of Map.groupBy(answered, ({ path }) => path)) {
      const text = texts.get(path);
      if (text !== undefined) news = this.#answers.add(path, text, answers) || news;
    }
    if (news) this.#project.relink();
    return news;
  }
}
