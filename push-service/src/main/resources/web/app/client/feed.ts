import { type Cards, isGeneration } from './cards.ts';
import type { EventFrame, GenerationData, JoinedFrame, ProgressFrame } from './frames.ts';
import type { History } from './history.ts';
import type { Purse } from './purse.ts';
import { isEnded, refunded } from './reducer.ts';
import type { Generation, News } from './reducer.ts';
import type { RoomListener } from './room.ts';
import { type Seen, SeenEvents } from './seen.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What the user's room tells and what the record holds, taken into the cards. Both go through the same reducer, so that
 * it does not matter which comes first.
 */
export class Feed implements RoomListener {
  readonly #seen = new SeenEvents();
  #refusal: string | undefined;

  constructor(
    private readonly cards: Cards,
    private readonly purse: Purse,
    private readonly history: History,
    private readonly around: Surroundings,
    /** Something was learned of this generation. */
    private readonly learned: (known: Generation) => void,
    private readonly changed: () => void,
  ) {}

  get seen(): readonly Seen[] {
    return this.#seen.all;
  }

  /** The code with which the room was refused; undefined while it is not. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  event(frame: EventFrame): void {
    const { data, type, seq } = frame;
    const generationId = typeof data.generationId === 'string' ? data.generationId : undefined;
    this.#seen.add({ seq, type, generationId });
    if (type.startsWith('credits.')) this.#creditsMoved(data, generationId);
    if (isGeneration(data)) {
      const news = !this.cards.has(data.generationId);
      this.#learn({ data, version: frame.version, at: Date.parse(frame.at) || undefined });
      if (news) this.#startedElsewhere(data.generationId);
      if (isEnded(data.status)) this.purse.ask();
    }
    this.changed();
  }

  progress({ data, version }: ProgressFrame): void {
    if (isGeneration(data)) this.#learn({ data, version });
  }

  joined(frame: JoinedFrame): void {
    this.#refusal = undefined;
    const active = frame.snapshot?.generations ?? [];
    for (const data of active) this.record(data);
    if (!frame.recovered) void this.#startOver(new Set(active.map((each) => each.generationId)));
    this.purse.ask();
    this.changed();
  }

  refused(code: string): void {
    this.#refusal = code;
    this.changed();
  }

  /** Takes in what the record, or a snapshot of it, says of one generation. */
  record(data: GenerationData): void {
    if (isGeneration(data)) this.#learn({ data, version: data.version ?? 0 });
  }

  #learn(news: News): void {
    this.learned(this.cards.learn(news, this.around.now()));
    this.changed();
  }

  #startedElsewhere(generationId: string): void {
    const { history } = this;
    if (history.reading !== 'unread' && this.cards.shown().length > 1) this.cards.holdBack(generationId);
    void history.refresh(generationId);
  }

  /** What was told in between is gone. The record is not: read it, and drop what is in it no more. */
  async #startOver(active: ReadonlySet<string>): Promise<void> {
    const { cards, history } = this;
    const untold = (id: string) => !active.has(id) && (cards.get(id)?.version ?? 0) > 0;
    const suspects = cards.all().map((each) => each.generationId).filter(untold);
    for (const id of suspects) {
      if (!isEnded(cards.get(id)?.status ?? 'completed') && !(await history.refresh(id))) cards.drop(id);
    }
    const all = await history.list();
    if (all) suspects.filter((id) => !all.has(id)).forEach((id) => cards.drop(id));
    this.changed();
  }

  #creditsMoved(data: Record<string, unknown>, generationId: string | undefined): void {
    const { amount, attempt, balance } = data;
    const current = generationId === undefined ? undefined : this.cards.get(generationId);
    if (current && typeof amount === 'number' && attempt === current.attempt) this.cards.put(refunded(current, amount));
    if (typeof balance === 'number') this.purse.tell(balance);
    else this.purse.ask();
  }
}
