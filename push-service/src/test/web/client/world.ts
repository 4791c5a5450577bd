import type { SocketLike, Surroundings } from '../../../main/resources/web/app/client/surroundings.ts';

/** A socket whose other end is the test. */
export class FakeSocket implements SocketLike {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }

  says(frame: object): void {
    this.saysRaw(JSON.stringify(frame));
  }

  saysRaw(data: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  ends(code = 1006): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', { code }));
  }

  asked(op: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.op === op);
  }
}

/** A clock that only the test moves, and every socket that was dialled. */
export class World implements Surroundings {
  readonly sockets: FakeSocket[] = [];
  isHidden = false;
  dice = 0.5;
  #now = 1_000_000;
  #timers = new Map<number, { due: number; task: () => void }>();
  #ids = 0;

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  dial(): FakeSocket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.dice;
  }

  hidden(): boolean {
    return this.isHidden;
  }

  later(ms: number, task: () => void): number {
    this.#timers.set(++this.#ids, { due: this.#now + ms, task });
    return this.#ids;
  }

  cancel(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  /** Lets `ms` pass, running what falls due in its order, and everything that awaits. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const next = [...this.#timers].sort(([, a], [, b]) => a.due - b.due)[0];
      if (!next || next[1].due > end) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1].due);
      next[1].task();
    }
    this.#now = end;
    await settled();
  }

  /** Lets time pass until there is another socket; returns for how long, to within a quarter of a second. */
  async untilDialled(): Promise<number> {
    const [dialled, from] = [this.sockets.length, this.#now];
    while (this.sockets.length === dialled) await this.pass(250);
    return this.#now - from;
  }

  /** The machine sleeps: time goes by and no timer runs until it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }
}

/** Lets everything that is ready to go on go on. */
export function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
