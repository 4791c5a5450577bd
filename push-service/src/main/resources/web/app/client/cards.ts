import type { GenerationData } from './frames.ts';
import { advance, isEnded } from './reducer.ts';
import type { Generation, News } from './reducer.ts';

/** Most generations that one page holds; beyond it the oldest finished ones go. */
const MOST = 200;

/** The generations that this page knows of, in the order in which they are shown. */
export class Cards {
  readonly #known = new Map<string, Generation>();
  /** Made elsewhere after the page was drawn; shown when the user asks, so that nothing that is looked at moves. */
  readonly #heldBack = new Set<string>();

  get(id: string): Generation | undefined {
    return this.#known.get(id);
  }

  has(id: string): boolean {
    return this.#known.has(id);
  }

  /** All of them, newest first. */
  all(): Generation[] {
    return [...this.#known.values()].sort((a, b) => b.firstSeen - a.firstSeen);
  }

  /** Those that are not held back, newest first. */
  shown(): Generation[] {
    return this.all().filter((each) => !this.#heldBack.has(each.generationId));
  }

  get heldBack(): number {
    return this.#heldBack.size;
  }

  holdBack(id: string): void {
    this.#heldBack.add(id);
  }

  showHeldBack(): void {
    this.#heldBack.clear();
  }

  /** Takes in `news` by the reducer's rules and returns what is known now. */
  learn(news: News, now: number): Generation {
    const next = advance(this.#known.get(news.data.generationId), news, now);
    this.put(next);
    return next;
  }

  put(generation: Generation): void {
    this.#known.set(generation.generationId, generation);
    if (this.#known.size <= MOST) return;
    const oldest = this.all().reverse().find((each) => isEnded(each.status));
    if (oldest) this.drop(oldest.generationId);
  }

  drop(id: string): void {
    this.#known.delete(id);
    this.#heldBack.delete(id);
  }
}

/** Whether `data` speaks of a generation, as `credits.*` for example may not. */
export function isGeneration(data: object): data is GenerationData {
  const { generationId, attempt, status } = data as Partial<GenerationData>;
  return typeof generationId === 'string' && typeof attempt === 'number' && typeof status === 'string';
}
