import type { GenerationData, MediaFile, Status } from './frames.ts';

/** `sending` and `unsent` are the client's own: the server does not know of the generation yet. */
export type CardStatus = 'sending' | 'unsent' | Status;

/** What the client knows of one generation. Never changed in place. */
export interface Generation {
  readonly generationId: string;
  readonly videoId: string;
  readonly kind: string;
  readonly attempt: number;
  /** The newest that was seen; 0 before the server has told any. */
  readonly version: number;
  readonly status: CardStatus;
  readonly stage?: string;
  readonly progress: number;
  readonly message?: string;
  readonly estimatedTime?: number;
  readonly files?: readonly MediaFile[];
  readonly errorCode?: string;
  readonly error?: string;
  readonly model?: string;
  readonly creditsUsed?: number;
  readonly creditsReserved?: number;
  /** What the ledger gave back for this attempt, once it has said so. */
  readonly creditsReturned?: number;
  readonly prompt?: string;
  readonly aspectRatio?: string;
  /** Order of the cards, ms; fixed when the client first hears of it. */
  readonly firstSeen: number;
  /** By the server's clock, ms. */
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** One piece of news about a generation, wherever it came from. */
export interface News {
  readonly data: GenerationData;
  readonly version: number;
  /** When the event was written, ms by the server's clock; absent for progress and records. */
  readonly at?: number;
}

const RANK: Record<CardStatus, number> = {
  sending: -1,
  unsent: -1,
  pending: 0,
  starting: 1,
  processing: 2,
  saving: 3,
  completed: 4,
  failed: 4,
  canceled: 4,
};

/** Whether the server is known to have it. */
export function isSent(status: CardStatus): boolean {
  return RANK[status] >= 0;
}

export function isEnded(status: CardStatus): boolean {
  return RANK[status] === 4;
}

/**
 * What is known after `news`. The order is (attempt, version), whatever road the news took: an event, progress, a
 * snapshot or a REST answer that was overtaken on its way changes nothing but fields that never vary. Returns
 * `current` itself when nothing is new, so that a caller can tell by identity.
 */
export function advance(current: Generation | undefined, news: News, now: number): Generation {
  const { data } = news;
  if (!current) return fresh(news, now);
  if (data.attempt < current.attempt) return completed(current, data, false);
  if (data.attempt > current.attempt) {
    const next = fresh(news, now);
    return {
      ...next,
      prompt: next.prompt ?? current.prompt,
      aspectRatio: next.aspectRatio ?? current.aspectRatio,
      creditsReserved: next.creditsReserved ?? current.creditsReserved,
      firstSeen: current.firstSeen,
    };
  }
  if (news.version <= current.version) return completed(current, data, true);
  return completed(forward(current, news), data, true);
}

/** `current` with the credits that came back; a repeat of the same refund changes nothing. */
export function refunded(current: Generation, credits: number): Generation {
  return current.creditsReturned === credits ? current : { ...current, creditsReturned: credits };
}

function fresh(news: News, now: number): Generation {
  const { data } = news;
  const told = marks(undefined, news);
  return {
    generationId: data.generationId,
    videoId: data.videoId,
    kind: data.kind,
    attempt: data.attempt,
    version: news.version,
    status: data.status,
    progress: data.progress ?? 0,
    ...varying(data),
    ...told,
    model: data.model,
    prompt: data.prompt,
    aspectRatio: data.aspectRatio,
    creditsReserved: data.creditsReserved,
    firstSeen: told.createdAt ?? now,
  };
}

/** Newer news of the same attempt. The first ending stands; within an attempt neither status nor progress falls. */
function forward(current: Generation, news: News): Generation {
  const { data, version } = news;
  if (isEnded(current.status)) {
    // A success that comes after a failure was told keeps the failure, but its files are there after all.
    return { ...current, version, files: data.files ?? current.files };
  }
  const falls = RANK[data.status] < RANK[current.status];
  return {
    ...current,
    ...varying(data),
    ...marks(current, news),
    version,
    status: falls ? current.status : data.status,
    progress: Math.max(current.progress, data.progress ?? 0),
  };
}

/** What each newer message replaces, also by leaving it out. */
function varying(data: GenerationData) {
  const { stage, message, estimatedTime, files, errorCode, error, creditsUsed } = data;
  return { stage, message, estimatedTime, files, errorCode, error, creditsUsed };
}

function marks(current: Generation | undefined, { data, at }: News) {
  return {
    createdAt: current?.createdAt ?? time(data.createdAt) ?? (data.status === 'pending' ? at : undefined),
    startedAt: current?.startedAt ?? (RANK[data.status] >= 1 && !isEnded(data.status) ? at : undefined),
    endedAt: isEnded(data.status) ? (time(data.completedAt) ?? at) : undefined,
  };
}

/** Fills gaps with what cannot differ between two messages of one generation (or, for the end's time, of one attempt). */
function completed(current: Generation, data: GenerationData, sameAttempt: boolean): Generation {
  const gaps: Record<string, unknown> = {};
  const offer = (key: keyof Generation, value: unknown) => {
    if (current[key] === undefined && value !== undefined) gaps[key] = value;
  };
  offer('prompt', data.prompt);
  offer('aspectRatio', data.aspectRatio);
  offer('model', data.model);
  offer('creditsReserved', data.creditsReserved);
  offer('createdAt', time(data.createdAt));
  if (sameAttempt && isEnded(current.status)) offer('endedAt', time(data.completedAt));
  return Object.keys(gaps).length === 0 ? current : { ...current, ...gaps };
}

function time(iso: string | undefined): number | undefined {
  const parsed = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(parsed) ? undefined : parsed;
}
