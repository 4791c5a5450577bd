import type { GenerationData } from './frames.ts';

/** Why a token is wanted: `unauthorized` means the last one was refused. */
export type TokenReason = 'start' | 'reconnect' | 'request' | 'unauthorized';
export type TokenSource = (need: { reason: TokenReason }) => string | Promise<string>;

export interface NewGeneration {
  generationId: string;
  prompt: string;
  aspectRatio: string;
}

/** A refusal or a missing answer. `status` is 0 when nothing answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string | undefined,
    /** From Retry-After, where the server gave one. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail ?? `HTTP ${status}`);
  }

  /** Whether it was answered with a no, so that nothing came of it. Without an answer, or with 5xx, it may have been done. */
  get refused(): boolean {
    return this.status >= 400 && this.status < 500;
  }

  /** Whether the same request may succeed a little later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE_MS = 15_000;

/** The worker's REST API. */
export class Api {
  constructor(
    private readonly base: string,
    private readonly token: TokenSource,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  async create(wanted: NewGeneration): Promise<void> {
    await this.#call('/api/generations', { method: 'POST', body: JSON.stringify(wanted) });
  }

  get(generationId: string): Promise<GenerationData> {
    return this.#call(`/api/generations/${encodeURIComponent(generationId)}`);
  }

  async cancel(generationId: string): Promise<void> {
    await this.#call(`/api/generations/${encodeURIComponent(generationId)}/cancel`, { method: 'POST' });
  }

  async retry(generationId: string): Promise<void> {
    await this.#call(`/api/generations/${encodeURIComponent(generationId)}/retry`, { method: 'POST' });
  }

  async list(limit: number): Promise<GenerationData[]> {
    const page = await this.#call<{ items?: GenerationData[] }>(`/api/generations?limit=${limit}`);
    return page.items ?? [];
  }

  async credits(): Promise<number | undefined> {
    const { balance } = await this.#call<{ balance?: number }>('/api/credits');
    return balance;
  }

  async #call<T>(path: string, init: RequestInit = {}): Promise<T> {
    let response = await this.#once(path, init, 'request');
    if (response.status === 401) response = await this.#once(path, init, 'unauthorized');
    if (!response.ok) throw await refusal(response);
    return response.json();
  }

  async #once(path: string, init: RequestInit, reason: TokenReason): Promise<Response> {
    const token = await this.token({ reason });
    try {
      return await this.send(this.base + path, {
        ...init,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (failure) {
      throw new ApiError(0, failure instanceof Error ? failure.message : undefined);
    }
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  let detail: string | undefined;
  try {
    const problem = await response.json();
    detail = problem.detail ?? problem.title;
  } catch {
    // Not problem+json: the status has to speak for itself.
  }
  return new ApiError(response.status, detail, Number.isNaN(retryAfter) ? undefined : retryAfter);
}
