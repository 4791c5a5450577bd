import type { TokenReason, TokenSource } from './api.ts';
import { backoff } from './backoff.ts';
import { readFrame } from './frames.ts';
import type { ErrorFrame, EventFrame, JoinedFrame, ServerFrame } from './frames.ts';
import { LATE_MS, Pulse } from './pulse.ts';
import { Room } from './room.ts';
import type { RoomCount, RoomListener } from './room.ts';
import type { SocketLike, Surroundings } from './surroundings.ts';

export type Link =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly failures: number }
  | { readonly phase: 'live' }
  | { readonly phase: 'waiting'; readonly until: number; readonly failures: number }
  | { readonly phase: 'refused'; readonly code: string; readonly message?: string };

const OPEN = 1;
/** From dialling to the last room joined. */
const START_MS = 10_000;
/** A connection that lives this long has earned a fresh backoff. */
const STEADY_MS = 5_000;
const LONGEST_DRAIN_MS = 60_000;
const MOST_ROOMS = 64;
const UNAUTHORIZED = 3500;
const TOKEN_EXPIRED = 3005;
/** Close codes that say "not like this": with another token perhaps, and else not at all. */
const isFinal = (code: number) =>
  code === 1008 || code === TOKEN_EXPIRED || (code >= 3500 && code < 4000) || (code >= 4500 && code < 5000);

/**
 * One WebSocket to `/ws`, many rooms. Keeps a cursor per room, and after any loss joins again from it, so that each
 * numbered event reaches the listener once and in order. Reconnects for ever, but never faster than its backoff.
 */
export class Connection {
  readonly #rooms = new Map<string, Room>();
  readonly #pulse: Pulse;
  #socket: SocketLike | undefined;
  #link: Link = { phase: 'idle' };
  /** Grows with every dial and stop, so that a late token or event of an older one is recognised. */
  #round = 0;
  #failures = 0;
  #refs = 0;
  #liveSince: number | undefined;
  #lastDial = -Infinity;
  #drainUntil = 0;
  #reason: TokenReason = 'start';
  #tokenRefused = false;
  #tokenRetried = false;
  #retryTimer: unknown;
  #startTimer: unknown;
  #drainTimer: unknown;

  constructor(
    private readonly around: Surroundings,
    private readonly token: TokenSource,
    private readonly changed: (link: Link) => void,
  ) {
    const ping = () => this.#socket?.readyState === OPEN && this.#send({ op: 'ping' });
    this.#pulse = new Pulse(around, ping, () => this.#lose());
  }

  get link(): Link {
    return this.#link;
  }

  /** When the server was last heard on a connection that was live, ms; undefined while there was none. */
  get lastHeard(): number | undefined {
    return this.#pulse.lastHeard;
  }

  count(room: string): RoomCount {
    return this.#rooms.get(room)?.count ?? { delivered: 0, repeated: 0, gaps: 0 };
  }

  start(): void {
    if (this.#link.phase === 'idle') void this.#dial();
  }

  stop(): void {
    this.#abandon();
    this.around.cancel(this.#retryTimer);
    this.#tell({ phase: 'idle' });
  }

  /** Watches `name` from after `since`; without it, from the server's snapshot on. Watching twice changes nothing. */
  join(name: string, listener: RoomListener, since?: number): void {
    if (this.#rooms.has(name)) return;
    if (this.#rooms.size >= MOST_ROOMS) return listener.refused('too_many_rooms');
    const room = new Room(name, listener, since);
    this.#rooms.set(name, room);
    if (this.#socket?.readyState === OPEN) this.#ask(room);
  }

  leave(name: string): void {
    if (this.#rooms.delete(name) && this.#socket?.readyState === OPEN) this.#send({ op: 'leave', room: name });
  }

  /** Asks for evidence at once: the tab is seen again, the network is back, the page was restored. */
  probe(): void {
    if (this.#link.phase === 'waiting') {
      // Not on every flicker of a bad network, and not before a draining server said so.
      const now = this.around.now();
      if (now - this.#lastDial >= 1_000 && now >= this.#drainUntil) void this.#dial();
    } else if (this.#link.phase === 'live') {
      this.#pulse.probe();
    }
  }

  /** Drops the connection as a lost network would, and stays away for `ms`. */
  cut(ms: number): void {
    this.#lose(ms);
  }

  async #dial(): Promise<void> {
    const reason = this.#reason;
    this.#reason = 'reconnect';
    this.#abandon();
    this.around.cancel(this.#retryTimer);
    const round = ++this.#round;
    this.#lastDial = this.around.now();
    this.#tokenRefused = false;
    this.#tell({ phase: 'connecting', failures: this.#failures });
    let token: string;
    try {
      token = await this.token({ reason });
    } catch {
      if (round === this.#round) this.#lose();
      return;
    }
    if (round !== this.#round) return;
    const socket = this.around.dial();
    this.#socket = socket;
    const mine = () => socket === this.#socket;
    socket.onopen = () => {
      if (!mine()) return;
      this.#send({ op: 'auth', token });
      for (const room of this.#rooms.values()) this.#ask(room);
      this.#checkLive();
    };
    socket.onmessage = ({ data }) => {
      if (!mine()) return;
      if (this.#link.phase === 'live') this.#pulse.heard();
      const frame = readFrame(data);
      if (frame) this.#receive(frame);
    };
    socket.onclose = ({ code }) => {
      if (mine()) this.#closed(code);
    };
    this.#expectStart();
  }

  #expectStart(): void {
    const due = this.around.now() + START_MS;
    this.#startTimer = this.around.later(START_MS, () => {
      if (this.around.hidden() || this.around.now() - due > LATE_MS) this.#expectStart();
      else this.#lose();
    });
  }

  #ask(room: Room): void {
    room.state = 'joining';
    room.ref = ++this.#refs;
    this.#send({ op: 'join', room: room.name, since: room.cursor, ref: room.ref });
  }

  #receive(frame: ServerFrame): void {
    switch (frame.op) {
      case 'event':
        return this.#event(frame);
      case 'progress':
        return this.#rooms.get(frame.room)?.listener.progress(frame);
      case 'joined':
        return this.#joined(frame);
      case 'error':
        return this.#error(frame);
      case 'drain':
        return this.#drain(frame.retryMs ?? 0);
    }
  }

  #event(frame: EventFrame): void {
    const room = this.#rooms.get(frame.room);
    if (room && !room.take(frame)) this.#lose();
  }

  #joined(frame: JoinedFrame): void {
    const room = this.#rooms.get(frame.room);
    if (!room) return;
    if (room.reach(frame)) this.#checkLive();
    else this.#lose();
  }

  #error({ code, message, room: name, ref }: ErrorFrame): void {
    if (code === 'unauthorized' || code === 'token_expired') {
      this.#tokenRefused = true;
      return this.#closed(UNAUTHORIZED, message);
    }
    const rooms = [...this.#rooms.values()];
    const room = rooms.find((each) => each.name === name || (ref !== undefined && each.ref === ref));
    if (!room) return;
    // The record did not answer in time; coming again from the cursor costs nothing.
    if (code === 'unavailable') return this.#lose();
    room.refuse(code, message);
    this.#checkLive();
  }

  #checkLive(): void {
    if (this.#link.phase === 'live') return;
    for (const room of this.#rooms.values()) if (room.pending) return;
    this.around.cancel(this.#startTimer);
    this.#liveSince = this.around.now();
    this.#pulse.start();
    this.#tell({ phase: 'live' });
  }

  #drain(retryMs: number): void {
    const wait = Math.min(Math.max(retryMs, 0), LONGEST_DRAIN_MS) * (1 + this.around.random() / 4);
    this.#drainUntil = this.around.now() + wait;
    this.around.cancel(this.#drainTimer);
    this.#drainTimer = this.around.later(wait, () => void this.#dial());
  }

  #closed(code: number, message?: string): void {
    this.#forgiveIfSteady();
    if (!this.#tokenRefused && !isFinal(code)) return this.#lose();
    if (!this.#tokenRetried) {
      // Perhaps the token has just expired: once more, with a fresh one.
      this.#tokenRetried = true;
      this.#reason = 'unauthorized';
      return this.#lose();
    }
    this.#tokenRetried = false;
    this.#abandon();
    this.#tell({ phase: 'refused', code: this.#tokenRefused ? 'unauthorized' : `closed_${code}`, message });
  }

  #forgiveIfSteady(): void {
    if (this.#liveSince === undefined || this.around.now() - this.#liveSince < STEADY_MS) return;
    this.#failures = -1;
    this.#tokenRetried = false;
  }

  #lose(atLeast = 0): void {
    this.#forgiveIfSteady();
    const now = this.around.now();
    this.#failures++;
    this.#abandon();
    const wait = Math.max(backoff(this.#failures, this.around.random()), atLeast, this.#drainUntil - now);
    this.around.cancel(this.#retryTimer);
    this.#retryTimer = this.around.later(wait, () => void this.#dial());
    this.#tell({ phase: 'waiting', until: now + wait, failures: this.#failures });
  }

  /** Lets go of the socket; whatever it still says is no longer ours. */
  #abandon(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#round++;
    this.#liveSince = undefined;
    this.#pulse.stop();
    this.around.cancel(this.#startTimer);
    this.around.cancel(this.#drainTimer);
    for (const room of this.#rooms.values()) room.state = 'wanted';
    if (socket) socket.close(1000);
  }

  #send(frame: object): boolean {
    try {
      this.#socket?.send(JSON.stringify(frame));
      return true;
    } catch {
      return false;
    }
  }

  #tell(link: Link): void {
    this.#link = link;
    this.changed(link);
  }
}
