import type { Generation } from './reducer.ts';

/** A generation that was asked for but not yet answered; it is sent again under the same id after a reload. */
export interface Unanswered {
  readonly generationId: string;
  readonly prompt: string;
  readonly aspectRatio: string;
}

/** What a reload must find again. The cursor is only worth something together with what it is the cursor of. */
export interface Remembered {
  readonly cursor?: number;
  readonly generations: readonly Generation[];
  readonly unanswered: readonly Unanswered[];
}

const NOTHING: Remembered = { generations: [], unanswered: [] };

/** Newest generations that are kept; older ones come from REST. */
const KEPT = 50;

/** Keeps one user's state for one tab, as a single value so that cursor and cards cannot come apart. */
export class TabMemory {
  readonly #key: string;

  constructor(
    userId: string,
    /** Asked each time: where storage is forbidden, merely naming it throws. */
    private readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.#key = `reelay.tab.1.${userId}`;
  }

  read(): Remembered {
    try {
      const text = this.storage().getItem(this.#key);
      return text ? { ...NOTHING, ...JSON.parse(text) } : NOTHING;
    } catch {
      return NOTHING;
    }
  }

  write(state: Remembered): void {
    try {
      this.storage().setItem(this.#key, JSON.stringify({ ...state, generations: state.generations.slice(0, KEPT) }));
    } catch {
      // Full or forbidden. An old cursor with older cards is still a pair, but drop it rather than trust a half-write.
      this.forget();
    }
  }

  forget(): void {
    try {
      this.storage().removeItem(this.#key);
    } catch {
      // Storage is forbidden altogether: a reload starts from the server's snapshot.
    }
  }
}
