/** What travels over `/ws`, and how the parts of it are named. */

export type Status = 'pending' | 'starting' | 'processing' | 'saving' | 'completed' | 'failed' | 'canceled';

export interface MediaFile {
  id: string;
  url: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
  durationSeconds?: number;
}

/** A generation as events, progress, snapshots and REST carry it. Fields after `files` may be missing in a video's room. */
export interface GenerationData {
  generationId: string;
  videoId: string;
  kind: string;
  attempt: number;
  status: Status;
  stage?: string;
  progress: number;
  message?: string;
  /** Seconds that are expected to remain. */
  estimatedTime?: number;
  files?: MediaFile[];
  errorCode?: string;
  error?: string;
  sessionId?: string;
  model?: string;
  modelVersion?: string;
  creditsUsed?: number;
  /** Only inside snapshots and REST; messages carry it beside the data. */
  version?: number;
  /** Only in REST. */
  prompt?: string;
  aspectRatio?: string;
  creditsReserved?: number;
  createdAt?: string;
  completedAt?: string;
}

export interface JoinedFrame {
  op: 'joined';
  room: string;
  /** The room's head: everything up to it has been told, by replay or by the snapshot. */
  seq: number;
  recovered: boolean;
  snapshot?: { generations?: GenerationData[]; unread?: number };
  ref?: number;
}

export interface EventFrame {
  op: 'event';
  room: string;
  seq: number;
  version: number;
  type: string;
  at: string;
  data: Record<string, unknown>;
}

export interface ProgressFrame {
  op: 'progress';
  room: string;
  version: number;
  type: string;
  data: Record<string, unknown>;
}

export interface ErrorFrame {
  op: 'error';
  code: string;
  message?: string;
  room?: string;
  ref?: number;
}

export type ServerFrame =
  | JoinedFrame
  | EventFrame
  | ProgressFrame
  | ErrorFrame
  | { op: 'drain'; retryMs?: number }
  | { op: 'pong' };

/**
 * The frame in `text`, or undefined when it is none that this client knows: newer servers may say more. Of any length: it
 * is in memory already, and a numbered event that is passed over is a hole, asked for again without end.
 */
export function readFrame(text: unknown): ServerFrame | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const frame = JSON.parse(text);
    if (!frame || typeof frame.op !== 'string') return undefined;
    const numbered = frame.op === 'event' || frame.op === 'joined';
    if (numbered && !Number.isSafeInteger(frame.seq)) return undefined;
    const telling = frame.op === 'event' || frame.op === 'progress';
    return telling && (typeof frame.data !== 'object' || frame.data === null) ? undefined : frame;
  } catch {
    return undefined;
  }
}
