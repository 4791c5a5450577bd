/** Waits between attempts: exponential, capped, with full jitter so that a fleet of browsers does not come back as one. */

const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 30_000;
/** No attempt follows another closer than this, even when the dice say 0. */
const SHORTEST_MS = 100;

/** Milliseconds before attempt `failures` + 1, given `random` in [0, 1). */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(HIGHEST_CEILING_MS, FIRST_CEILING_MS * 2 ** Math.min(failures, 10));
  return Math.max(SHORTEST_MS, Math.round(random * ceiling));
}
