/** A numbered event that reached this page, kept for those who want the facts. */
export interface Seen {
  readonly seq: number;
  readonly type: string;
  readonly generationId?: string;
}

/** Seen events that are kept. */
const KEPT = 200;

/** The newest events that reached this page, oldest first. */
export class SeenEvents {
  readonly #events: Seen[] = [];

  get all(): readonly Seen[] {
    return this.#events;
  }

  add(event: Seen): void {
    this.#events.push(event);
    if (this.#events.length > KEPT) this.#events.shift();
  }
}
