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

  /** Reads the newest generations, a few times if need be. */
  async list(tries = 1): Promise<void> {
    try {
      for (const data of await this.api.list(LISTED)) this.learn(data);
      this.#reading = 'read';
    } catch {
      this.#reading = 'silent';
      const again = () => this.#stopped || void this.list(tries + 1);
      if (tries < TRIES) this.around.later(backoff(tries + 2, this.around.random()), again);
    }
    this.changed();
  }

  /** Reads one generation; without an answer, the room has to do. */
  async refresh(generationId: string): Promise<void> {
    try {
      this.learn(await this.api.get(generationId));
    } catch {
      // The room tells of it as well; this was only to be sure.
    }
  }

  stop(): void {
    this.#stopped = true;
  }
}
