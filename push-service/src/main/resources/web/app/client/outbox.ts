import { ApiError } from './api.ts';
import type { Api } from './api.ts';
import { backoff } from './backoff.ts';
import type { Surroundings } from './surroundings.ts';
import type { Unanswered } from './storage.ts';

/** Tries before a button has to ask for another. */
const TRIES = 4;
const LONGEST_WAIT_S = 10;

export interface OutboxListener {
  /** The API has it: by this request, or by an earlier one whose answer was lost. */
  answered(generationId: string): void;
  /** No answer for now, which keeps it waiting; or a refusal that stays one, which does not. */
  unsent(generationId: string, why: ApiError): void;
}

/** New generations on their way to the API. Their ids are ours, so sending one again is harmless. */
export class Outbox {
  readonly #waiting = new Map<string, Unanswered>();
  readonly #onTheWay = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly around: Surroundings,
    private readonly listener: OutboxListener,
  ) {}

  get unanswered(): Unanswered[] {
    return [...this.#waiting.values()];
  }

  /** Sends it; does nothing more where it is on its way already. */
  add(wanted: Unanswered): void {
    this.#waiting.set(wanted.generationId, wanted);
    void this.#send(wanted.generationId);
  }

  /** The room has told of it, so there is nothing left to ask. */
  settle(generationId: string): void {
    this.#waiting.delete(generationId);
  }

  clear(): void {
    this.#waiting.clear();
  }

  async #send(generationId: string): Promise<void> {
    if (this.#onTheWay.has(generationId)) return;
    this.#onTheWay.add(generationId);
    try {
      await this.#tryAll(generationId);
    } finally {
      this.#onTheWay.delete(generationId);
    }
  }

  async #tryAll(generationId: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      const wanted = this.#waiting.get(generationId);
      if (!wanted) return;
      const error = await this.#tryOnce(wanted);
      if (!error || error.status === 409) {
        this.#waiting.delete(generationId);
        return this.listener.answered(generationId);
      }
      // Kept, it would go out by itself after a reload, and credits be spent without a press.
      if (!error.passes) this.#waiting.delete(generationId);
      if (!error.passes || tries === TRIES) return this.listener.unsent(generationId, error);
      const wait = backoff(tries, this.around.random());
      const asked = Math.min(error.retryAfterSeconds ?? 0, LONGEST_WAIT_S) * 1000;
      await new Promise<void>((done) => this.around.later(Math.max(wait, asked), done));
    }
  }

  async #tryOnce(wanted: Unanswered): Promise<ApiError | undefined> {
    try {
      await this.api.create(wanted);
      return undefined;
    } catch (failure) {
      return failure instanceof ApiError ? failure : new ApiError(0, String(failure));
    }
  }
}
