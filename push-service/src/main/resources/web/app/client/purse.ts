import type { Surroundings } from './surroundings.ts';

/** A burst of events asks once. */
const GATHER_MS = 50;

/** The user's credits: always the ledger's own sum, asked for again whenever something may have moved them. */
export class Purse {
  #balance: number | undefined;
  #asking = false;
  #told = 0;

  constructor(
    private readonly around: Surroundings,
    private readonly read: () => Promise<number | undefined>,
    private readonly changed: () => void,
  ) {}

  /** Undefined while it is not known. */
  get balance(): number | undefined {
    return this.#balance;
  }

  /** An event has told the balance, so an answer that is still on its way may be older. */
  tell(balance: number): void {
    this.#told++;
    this.#balance = balance;
    this.changed();
  }

  ask(): void {
    if (this.#asking) return;
    this.#asking = true;
    this.around.later(GATHER_MS, async () => {
      this.#asking = false;
      const told = this.#told;
      try {
        const balance = await this.read();
        if (told !== this.#told) return;
        this.#balance = balance;
        this.changed();
      } catch {
        // Shown only where it is known.
      }
    });
  }
}
