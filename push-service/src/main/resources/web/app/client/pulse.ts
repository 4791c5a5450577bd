import type { Surroundings } from './surroundings.ts';

/** Silence after which the server is asked for a sign of life. */
const SILENCE_MS = 25_000;
const PATIENCE_MS = 5_000;
/** After sleep or a network change there is reason to doubt, so the answer must come sooner. */
const DOUBTFUL_PATIENCE_MS = 3_000;
/** A timer this late means that the machine slept or the tab was throttled, which is no evidence against the connection. */
export const LATE_MS = 5_000;

/**
 * Decides when a connection is dead: only when a ping was really sent and stayed unanswered while we were able to
 * listen. A hidden tab's slow timers and a laptop's sleep lead to another ping, never to a reset.
 */
export class Pulse {
  #lastHeard: number | undefined;
  #silence: unknown;
  #answer: unknown;

  constructor(
    private readonly around: Surroundings,
    /** Sends a ping; false when it could not be sent. */
    private readonly ping: () => boolean,
    private readonly dead: () => void,
  ) {}

  /** When anything last arrived on a connection that was live, ms; undefined while there was none. */
  get lastHeard(): number | undefined {
    return this.#lastHeard;
  }

  start(): void {
    this.#lastHeard = this.around.now();
    this.#watchSilence(SILENCE_MS);
  }

  stop(): void {
    this.around.cancel(this.#silence);
    this.#answered();
  }

  /** Anything that arrives is a sign of life. */
  heard(): void {
    this.#lastHeard = this.around.now();
    this.#answered();
  }

  /** Asks at once, because something makes the connection doubtful. */
  probe(): void {
    this.#ask(DOUBTFUL_PATIENCE_MS);
  }

  #answered(): void {
    this.around.cancel(this.#answer);
    this.#answer = undefined;
  }

  #watchSilence(ms: number): void {
    this.#silence = this.around.later(ms, () => {
      const silence = this.around.now() - this.#lastHeard!;
      this.#watchSilence(silence >= SILENCE_MS ? SILENCE_MS : SILENCE_MS - silence);
      if (silence >= SILENCE_MS) this.#ask(PATIENCE_MS);
    });
  }

  #ask(patience: number): void {
    if (this.#answer !== undefined) return;
    if (!this.ping()) return this.dead();
    const due = this.around.now() + patience;
    this.#answer = this.around.later(patience, () => {
      this.#answer = undefined;
      if (this.around.now() - due > LATE_MS) this.#ask(patience);
      else this.dead();
    });
  }
}
