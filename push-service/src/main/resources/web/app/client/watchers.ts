/** Those who want to know that something has changed. They are told once for all that changes before the next paint. */
export class Watchers {
  readonly #watchers = new Set<() => void>();
  #due = false;
  #stopped = false;

  constructor(
    private readonly soon: (task: () => void) => void,
    /** Runs before the watchers are told. */
    private readonly first: () => void,
  ) {}

  /** Returns what ends it. */
  add(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  changed(): void {
    if (this.#due || this.#stopped) return;
    this.#due = true;
    this.soon(() => {
      this.#due = false;
      if (this.#stopped) return;
      this.first();
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Nobody is told anything from here on, not even of what has changed already. */
  stop(): void {
    this.#stopped = true;
    this.#watchers.clear();
  }
}
