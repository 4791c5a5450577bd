/** The part of a browser's WebSocket that is used. */
export interface SocketLike {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

/** Everything the client needs from around it, so that a test can be all of that. */
export interface Surroundings {
  dial(): SocketLike;
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Whether nobody looks at the page: browsers slow its timers down, which says nothing about the network. */
  hidden(): boolean;
  later(ms: number, task: () => void): unknown;
  cancel(timer: unknown): void;
}
