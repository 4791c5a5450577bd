import { Api, type ApiError, type TokenSource } from './api.ts';
import { Cards } from './cards.ts';
import { Connection, type Link } from './connection.ts';
import { Feed } from './feed.ts';
import { History } from './history.ts';
import type { Reading } from './history.ts';
import { newGenerationId } from './identifiers.ts';
import { Outbox } from './outbox.ts';
import { Purse } from './purse.ts';
import type { Generation } from './reducer.ts';
import type { RoomCount } from './room.ts';
import type { Seen } from './seen.ts';
import type { TabMemory } from './storage.ts';
import type { Surroundings } from './surroundings.ts';
import { Watchers } from './watchers.ts';

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
 * One signed-in user on one page: the connection, the record and the requests put together, and what a reload needs
 * written down.
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
  readonly #feed: Feed;
  readonly #watchers: Watchers;
  #link: Link = { phase: 'idle' };

  constructor(private readonly options: SessionOptions) {
    const { userId, token, apiUrl, around } = options;
    const changed = () => this.#watchers.changed();
    this.userId = userId;
    this.room = `user:${userId}`;
    this.#api = new Api(apiUrl, token, options.fetch);
    this.#connection = new Connection(around, token, (link) => this.#linkChanged(link));
    this.#purse = new Purse(around, () => this.#api.credits(), changed);
    this.#history = new History(this.#api, around, (data) => this.#feed.record(data), changed);
    this.#feed = new Feed(this.#cards, this.#purse, this.#history, around, (known) => this.#learned(known), changed);
    this.#watchers = new Watchers(options.soon, () => this.#remember());
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
    this.#connection.join(this.room, this.#feed, remembered.cursor);
    this.#connection.start();
    void this.#history.list();
    this.#purse.ask();
  }

  /** For good: what the tab remembers of this user goes as well. */
  stop(): void {
    this.#watchers.stop();
    this.options.memory.forget();
    this.#outbox.clear();
    this.#history.stop();
    this.#connection.stop();
  }

  watch(watcher: () => void): () => void {
    return this.#watchers.add(watcher);
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

  /** When the server was last heard on a connection that was live, ms; undefined while there was none. */
  get lastHeard(): number | undefined {
    return this.#connection.lastHeard;
  }

  get credits(): number | undefined {
    return this.#purse.balance;
  }

  /** The code with which the user's room was refused; undefined while it is not. */
  get roomRefused(): string | undefined {
    return this.#feed.refusal;
  }

  /** How far what was made before is known. */
  get reading(): Reading {
    return this.#history.reading;
  }

  get seen(): readonly Seen[] {
    return this.#feed.seen;
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
    this.#watchers.changed();
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

  /** Asks for it to be canceled. Rejects with an `ApiError`; what comes of it is told in its room. */
  cancel(generationId: string): Promise<void> {
    return this.#api.cancel(generationId);
  }

  /** Asks for its next attempt. Rejects with an `ApiError`; what comes of it is told in its room. */
  async retry(generationId: string): Promise<void> {
    await this.#api.retry(generationId);
    this.#purse.ask();
  }

  #linkChanged(link: Link): void {
    this.#link = link;
    this.#watchers.changed();
  }

  #answered(generationId: string): void {
    this.#refusals.delete(generationId);
    this.#watchers.changed();
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

  #learned({ generationId, version }: Generation): void {
    if (version === 0) return;
    this.#outbox.settle(generationId);
    this.#refusals.delete(generationId);
  }

  #put(generation: Generation): void {
    this.#cards.put(generation);
    this.#watchers.changed();
  }

  #remember(): void {
    const { cursor } = this.count;
    this.options.memory.write({ cursor, generations: this.#cards.all(), unanswered: this.#outbox.unanswered });
  }
}
