import { Api, type ApiError, type TokenSource } from './api.ts';
import { Cards, isGeneration } from './cards.ts';
import { Connection, type Link } from './connection.ts';
import type { EventFrame, GenerationData, JoinedFrame, ProgressFrame } from './frames.ts';
import { History } from './history.ts';
import type { Reading } from './history.ts';
import { newGenerationId } from './identifiers.ts';
import { Outbox } from './outbox.ts';
import { Purse } from './purse.ts';
import { isEnded, refunded } from './reducer.ts';
import type { Generation, News } from './reducer.ts';
import type { RoomCount } from './room.ts';
import { type Seen, SeenEvents } from './seen.ts';
import type { TabMemory } from './storage.ts';
import type { Surroundings } from './surroundings.ts';

export interface SessionOptions {
  userId: string;
  token: TokenSource;
  apiUrl: string;
  around: Surroundings;
  memory: TabMemory;
  /** Runs the task before the next paint, or soon when nothing is painted. */
  soon(task: () => void): void;
  fetch?: typeof fetch;
}

/**
 * One signed-in user on one page. REST answers and room messages go through the same reducer, what a reload needs is
 * written down, and watchers are told at most once per frame.
 */
export class Session {
  readonly userId: string;
  readonly room: string;
  readonly #api: Api;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #purse: Purse;
  readonly #history: History;
  readonly #cards = new Cards();
  readonly #refusals = new Map<string, ApiError>();
  readonly #watchers = new Set<() => void>();
  readonly #seen = new SeenEvents();
  #link: Link = { phase: 'idle' };
  #lastLive: number | undefined;
  #roomRefused: string | undefined;
  #stopped = false;
  #dirty = false;

  constructor(private readonly options: SessionOptions) {
    const { userId, token, apiUrl, around } = options;
    this.userId = userId;
    this.room = `user:${userId}`;
    this.#api = new Api(apiUrl, token, options.fetch);
    this.#connection = new Connection(around, token, (link) => this.#linkChanged(link));
    this.#purse = new Purse(around, () => this.#api.credits(), () => this.#touch());
    this.#history = new History(this.#api, around, (data) => this.#record(data), () => this.#touch());
    this.#outbox = new Outbox(this.#api, around, {
      answered: (id) => this.#answered(id),
      unsent: (id, why) => this.#unsent(id, why),
    });
  }

  /** Takes up where the tab left off, connects, and reads the record. */
  start(): void {
    const remembered = this.options.memory.read();
    for (const each of remembered.generations) this.#cards.put(each);
    for (const each of remembered.unanswered) {
      this.#mark(each.generationId, 'sending');
      this.#outbox.add(each);
    }
    const listener = {
      event: (frame: EventFrame) => this.#event(frame),
      progress: (frame: ProgressFrame) => this.#progress(frame),
      joined: (frame: JoinedFrame) => this.#joined(frame),
      refused: (code: string) => this.#refused(code),
    };
    this.#connection.join(this.room, listener, remembered.cursor);
    this.#connection.start();
    void this.#history.list();
    this.#purse.ask();
  }

  /** For good: what the tab remembers of this user goes as well. */
  stop(): void {
    this.#stopped = true;
    this.options.memory.forget();
    this.#outbox.clear();
    this.#history.stop();
    this.#connection.stop();
    this.#watchers.clear();
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** What is shown, newest first. */
  get generations(): Generation[] {
    return this.#cards.shown();
  }

  /** How many were made elsewhere and wait to be shown. */
  get heldBack(): number {
    return this.#cards.heldBack;
  }

  get link(): Link {
    return this.#link;
  }

  /** Until when the page is known to be up to date, ms; undefined while it never was. */
  get lastLive(): number | undefined {
    return this.#link.phase === 'live' ? this.options.around.now() : this.#lastLive;
  }

  get credits(): number | undefined {
    return this.#purse.balance;
  }

  /** The code with which the user's room was refused; undefined while it is not. */
  get roomRefused(): string | undefined {
    return this.#roomRefused;
  }

  /** How far what was made before is known. */
  get reading(): Reading {
    return this.#history.reading;
  }

  get seen(): readonly Seen[] {
    return this.#seen.all;
  }

  get count(): RoomCount {
    return this.#connection.count(this.room);
  }

  generation(id: string): Generation | undefined {
    return this.#cards.get(id);
  }

  /** Why a generation could not be sent; a reload forgets the reason of a refusal, not the card. */
  refusalOf(id: string): ApiError | undefined {
    return this.#refusals.get(id);
  }

  /** The balance as the API gives it now; undefined when it gives none. */
  async askBalance(): Promise<number | undefined> {
    try {
      return await this.#api.credits();
    } catch {
      return undefined;
    }
  }

  showHeldBack(): void {
    this.#cards.showHeldBack();
    this.#touch();
  }

  probe(): void {
    this.#connection.probe();
  }

  cut(ms: number): void {
    this.#connection.cut(ms);
  }

  /** Shows a card at once and sends it; returns its id. */
  create(prompt: string, aspectRatio: string): string {
    const now = this.options.around.now();
    const generationId = newGenerationId(now);
    const about = { generationId, prompt, aspectRatio, firstSeen: now };
    this.#put({ ...about, videoId: generationId, kind: 'video', attempt: 1, version: 0, status: 'sending', progress: 0 });
    this.#outbox.add({ generationId, prompt, aspectRatio });
    return generationId;
  }

  /** Sends what could not be sent once more, from what its card still says and under the same id. */
  sendAgain(generationId: string): void {
    const { status, prompt, aspectRatio } = this.#cards.get(generationId) ?? {};
    if (status !== 'unsent' || prompt === undefined || aspectRatio === undefined) return;
    this.#mark(generationId, 'sending');
    this.#outbox.add({ generationId, prompt, aspectRatio });
  }

  #linkChanged(link: Link): void {
    if (this.#link.phase === 'live') this.#lastLive = this.options.around.now();
    this.#link = link;
    this.#touch();
  }

  #answered(generationId: string): void {
    this.#refusals.delete(generationId);
    this.#touch();
    void this.#history.refresh(generationId);
    this.#purse.ask();
  }

  #unsent(generationId: string, why: ApiError): void {
    this.#refusals.set(generationId, why);
    this.#mark(generationId, 'unsent');
  }

  #mark(generationId: string, status: 'sending' | 'unsent'): void {
    const current = this.#cards.get(generationId);
    // The room may have told of it although the request seemed to fail.
    if (current?.version === 0) this.#put({ ...current, status });
  }

  #event(frame: EventFrame): void {
    const { data, type, seq } = frame;
    const generationId = typeof data.generationId === 'string' ? data.generationId : undefined;
    this.#seen.add({ seq, type, generationId });
    if (type.startsWith('credits.')) this.#creditsMoved(data, generationId);
    if (isGeneration(data)) {
      const news = !this.#cards.has(data.generationId);
      this.#learn({ data, version: frame.version, at: Date.parse(frame.at) || undefined });
      if (news) this.#startedElsewhere(data.generationId);
      if (isEnded(data.status)) this.#purse.ask();
    }
    this.#touch();
  }

  #startedElsewhere(generationId: string): void {
    if (this.reading !== 'unread' && this.#cards.shown().length > 1) this.#cards.holdBack(generationId);
    void this.#history.refresh(generationId);
  }

  #progress({ data, version }: ProgressFrame): void {
    if (isGeneration(data)) this.#learn({ data, version });
  }

  #joined(frame: JoinedFrame): void {
    this.#roomRefused = undefined;
    const active = frame.snapshot?.generations ?? [];
    for (const data of active) this.#record(data);
    if (!frame.recovered) void this.#startOver(new Set(active.map((each) => each.generationId)));
    this.#purse.ask();
    this.#touch();
  }

  /** What was told in between is gone. The record is not: read it, and drop what is in it no more. */
  async #startOver(active: ReadonlySet<string>): Promise<void> {
    const untold = (id: string) => !active.has(id) && (this.#cards.get(id)?.version ?? 0) > 0;
    const suspects = this.#cards.all().map((each) => each.generationId).filter(untold);
    for (const id of suspects) {
      if (!isEnded(this.#cards.get(id)?.status ?? 'completed') && !(await this.#history.refresh(id))) this.#cards.drop(id);
    }
    const all = await this.#history.list();
    if (all) suspects.filter((id) => !all.has(id)).forEach((id) => this.#cards.drop(id));
    this.#touch();
  }

  #refused(code: string): void {
    this.#roomRefused = code;
    this.#touch();
  }

  #creditsMoved(data: Record<string, unknown>, generationId: string | undefined): void {
    const { amount, attempt, balance } = data;
    const current = generationId === undefined ? undefined : this.#cards.get(generationId);
    if (current && typeof amount === 'number' && attempt === current.attempt) this.#put(refunded(current, amount));
    if (typeof balance === 'number') this.#purse.tell(balance);
    else this.#purse.ask();
  }

  #record(data: GenerationData): void {
    if (isGeneration(data)) this.#learn({ data, version: data.version ?? 0 });
  }

  #learn(news: News): void {
    const known = this.#cards.learn(news, this.options.around.now());
    if (known.version > 0) {
      this.#outbox.settle(known.generationId);
      this.#refusals.delete(known.generationId);
    }
    this.#touch();
  }

  #put(generation: Generation): void {
    this.#cards.put(generation);
    this.#touch();
  }

  #touch(): void {
    if (this.#dirty || this.#stopped) return;
    this.#dirty = true;
    this.options.soon(() => {
      this.#dirty = false;
      if (this.#stopped) return;
      const { cursor } = this.count;
      this.options.memory.write({ cursor, generations: this.#cards.all(), unanswered: this.#outbox.unanswered });
      for (const watcher of this.#watchers) watcher();
    });
  }
}
