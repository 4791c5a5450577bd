import type { EventFrame, JoinedFrame, ProgressFrame } from './frames.ts';

export interface RoomListener {
  event(frame: EventFrame): void;
  progress(frame: ProgressFrame): void;
  joined(frame: JoinedFrame): void;
  refused(code: string, message?: string): void;
}

/** What a room has seen since the page was loaded: the facts behind "nothing missed, nothing repeated". */
export interface RoomCount {
  readonly cursor?: number;
  readonly delivered: number;
  readonly repeated: number;
  readonly gaps: number;
}

/** A room that is watched: hands on each numbered event once and in order, and notices when that cannot be. */
export class Room {
  state: 'wanted' | 'joining' | 'joined' | 'refused' = 'wanted';
  /** Of the join that is under way. */
  ref: number | undefined;
  #delivered = 0;
  #repeated = 0;
  #gaps = 0;

  constructor(
    readonly name: string,
    readonly listener: RoomListener,
    /** The last event that was handed on; undefined before the first snapshot. */
    public cursor: number | undefined,
  ) {}

  get count(): RoomCount {
    return { cursor: this.cursor, delivered: this.#delivered, repeated: this.#repeated, gaps: this.#gaps };
  }

  get pending(): boolean {
    return this.state === 'wanted' || this.state === 'joining';
  }

  /** Takes the next event; false when one before it is missing. */
  take(frame: EventFrame): boolean {
    // Before the first `joined` there is no cursor: whatever comes early is in the snapshot that follows.
    if (this.cursor === undefined) return true;
    if (frame.seq > this.cursor + 1) {
      this.#gaps++;
      return false;
    }
    if (frame.seq <= this.cursor) {
      this.#repeated++;
      return true;
    }
    this.cursor = frame.seq;
    this.#delivered++;
    this.listener.event(frame);
    return true;
  }

  /** Takes the end of the replay, or the snapshot in its place; false when the replay stopped short of its head. */
  reach(frame: JoinedFrame): boolean {
    if (frame.recovered && this.cursor !== undefined && this.cursor < frame.seq) {
      this.#gaps++;
      return false;
    }
    this.cursor = frame.seq;
    this.state = 'joined';
    this.listener.joined(frame);
    return true;
  }

  refuse(code: string, message?: string): void {
    this.state = 'refused';
    this.listener.refused(code, message);
  }
}
