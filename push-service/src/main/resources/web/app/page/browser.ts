import type { Surroundings } from '../client/surroundings.ts';

/** The client's surroundings in a browser: this page's own `/ws`, its clock and its timers. */
export const browser: Surroundings = {
  dial: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`),
  now: () => Date.now(),
  random: () => Math.random(),
  hidden: () => document.hidden,
  later: (ms, task) => setTimeout(task, ms),
  cancel: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout> | undefined),
};

/** Before the next paint; a hidden page paints nothing, so there it is a moment later. */
export function soon(task: () => void): void {
  if (document.hidden) setTimeout(task, 50);
  else requestAnimationFrame(task);
}

/** A clock that jumped this far was asleep. */
const SLEPT_MS = 30_000;
const LOOK_MS = 10_000;

/** Calls `probe` whenever an open connection may have died unnoticed; returns what stops it. */
export function watchForDoubt(probe: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('visibilitychange', () => document.hidden || probe(), { signal });
  addEventListener('online', probe, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && probe(), { signal });
  let last = Date.now();
  const look = setInterval(() => {
    const now = Date.now();
    if (now - last > SLEPT_MS + LOOK_MS && !document.hidden) probe();
    last = now;
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(look));
  return () => stop.abort();
}
