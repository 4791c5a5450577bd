import { ApiError } from './api.ts';
import type { Api } from './api.ts';
import { backoff } from './backoff.ts';
import type { GenerationData } from './frames.ts';
import type { Surroundings } from './surroundings.ts';

/** How far what was made before is known: not yet read, read, or the API did not answer. */
export type Reading = 'unread' | 'read' | 'silent';

/** Generations that are read at once. */
const LISTED = 30;
const TRIES = 6;

/** The record as REST gives it. Rooms tell the same sooner; this is for what was told before the page listened. */
export class History {
  #reading: Reading = 'unread';
  #list: Promise<ReadonlySet<string> | undefined> | undefined;
  #stopped = false;

  constructor(
    private readonly api: Api,
    private readonly around: Surroundings,
    private readonly learn: (data: GenerationData) => void,
    private readonly changed: () => void,
  ) {}

  get reading(): Reading {
    return this.#reading;
  }

  /**
   * Reads the newest generations, and again a few times where there is no answer. Gives their ids, when they are all there
   * are; undefined when there may be more. Asking while it reads joins that reading.
   */
  list(): Promise<ReadonlySet<string> | undefined> {
    this.#list ??= this.#read(1).finally(() => (this.#list = undefined));
    return this.#list;
  }

  async #read(tries: number): Promise<ReadonlySet<string> | undefined> {
    const listed = await this.#readOnce();
    this.changed();
    if (listed) return listed.length < LISTED ? new Set(listed.map((each) => each.generationId)) : undefined;
    if (tries === TRIES || this.#stopped) return undefined;
    const wait = backoff(tries + 2, this.around.random());
    await new Promise<void>((done) => this.around.later(wait, done));
    return this.#stopped ? undefined : this.#read(tries + 1);
  }

  async #readOnce(): Promise<GenerationData[] | undefined> {
    try {
      const listed = await this.api.list(LISTED);
      for (const data of listed) this.learn(data);
      this.#reading = 'read';
      return listed;
    } catch {
      // The snapshot still shows what is active.
      this.#reading = 'silent';
      return undefined;
    }
  }

  /** Reads one generation; false when there is none of that id. Without an answer, the room has to do. */
  async refresh(generationId: string): Promise<boolean> {
    try {
      this.learn(await this.api.get(generationId));
      return true;
    } catch (failure) {
      return !(failure instanceof ApiError && failure.status === 404);
    }
  }

  stop(): void {
    this.#stopped = true;
  }
}
