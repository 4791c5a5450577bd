import type { ApiError } from '../client/api.ts';
import type { Link } from '../client/connection.ts';
import type { Generation } from '../client/reducer.ts';

/** Everything the page says, in plain words. */

export function headline(generation: Generation): string {
  switch (generation.status) {
    case 'sending':
      return 'Sending';
    case 'unsent':
      return 'Not sent';
    case 'pending':
      return 'Waiting for the provider';
    case 'starting':
      return 'Starting up';
    case 'processing':
      return `Making your ${generation.kind}`;
    case 'saving':
      return `Saving your ${generation.kind}`;
    case 'completed':
      return 'Ready';
    case 'failed':
      return 'It did not work out';
    case 'canceled':
      return 'Canceled';
  }
}

/** What the usual durations of a model are worth saying about, in seconds. */
export interface Usual {
  readonly low: number;
  readonly high: number;
}

const ENOUGH = 20;

/** The middle to the slow end (50th to 90th percentile) of this model's own finished ones, once there are enough. */
export function usual(all: readonly Generation[], model: string | undefined): Usual | undefined {
  const taken = all
    .filter((each) => each.model === model && each.status === 'completed')
    .map(secondsTaken)
    .filter((seconds) => seconds !== undefined)
    .sort((a, b) => a - b);
  if (taken.length < ENOUGH) return undefined;
  const at = (share: number) => Math.round(taken[Math.floor((taken.length - 1) * share)]!);
  return { low: at(0.5), high: at(0.9) };
}

export function secondsTaken({ createdAt, endedAt }: Generation): number | undefined {
  return createdAt === undefined || endedAt === undefined ? undefined : Math.max(0, (endedAt - createdAt) / 1000);
}

/** The line under the headline while it is under way. Nothing here is guessed: what was not told is left out. */
export function detail(generation: Generation, now: number, expected: Usual | undefined): string {
  const waited = seconds((now - (generation.createdAt ?? generation.firstSeen)) / 1000);
  switch (generation.status) {
    case 'sending':
      return 'Your card is here already; the answer is on its way.';
    case 'pending':
      return parts(generation.message ?? 'It is in line there.', waited);
    case 'starting':
      return parts('The first run can take a minute', waited);
    case 'saving':
      return 'The provider has finished. We are making our own copy, so that it stays.';
    case 'processing':
      return making(generation, now, waited, expected);
    default:
      return '';
  }
}

function making(generation: Generation, now: number, waited: string, expected: Usual | undefined): string {
  const since = (now - (generation.createdAt ?? generation.firstSeen)) / 1000;
  if (expected && since > expected.high) return `Taking longer than usual (${waited}). You can leave; we’ll keep it here.`;
  const left = generation.estimatedTime;
  return parts(
    spoken(generation.stage),
    generation.message,
    waited,
    left === undefined || left <= 0 ? undefined : `about ${seconds(left)} left`,
    expected && left === undefined ? `usually ${expected.low}–${expected.high} s` : undefined,
  );
}

/** The reason of a failure, from its stable code; the provider's own words stand under "Details". */
export function reason({ errorCode }: Generation): string {
  switch (errorCode) {
    case 'provider_failed':
      return 'The provider could not make it.';
    case 'provider_canceled':
      return 'The provider gave it up.';
    case 'submit_refused':
      return 'The provider refused the order, and would refuse it again as it is. Change something and generate anew.';
    case 'provider_unreachable':
      return 'The provider could not be reached for so long that it was given up.';
    case 'outcome_unknown':
      return 'Whether the provider took the order could not be found out, so it was not sent again.';
    case 'expired':
      return 'The provider did not finish it in time.';
    case 'output_too_large':
    case 'too_many_outputs':
      return 'It was made, but it is more than can be kept here.';
    case 'output_inline':
    case 'output_unfetchable':
      return 'It was made, but not put where it could be fetched.';
    case 'no_output':
      return 'The provider finished, but handed over no file.';
    case 'expired_output':
      return 'It was made, but its file was gone before it could be saved.';
    case 'upload_failed':
      return 'It was made, but its file could not be saved.';
    default:
      return 'Something went wrong on the way.';
  }
}

/** Whether the same order would only fail in the same way. */
export function isFinal({ errorCode }: Generation): boolean {
  return errorCode === 'submit_refused';
}

/** Why a new generation could not be sent. Only a refusal is remembered over a reload, without its reason. */
export function refusal(error: ApiError | undefined): string {
  if (!error) return 'The API refused it before this page was loaded again.';
  if (error.status === 0) return 'The API does not answer.';
  if (error.status === 401) return 'The sign-in is not valid any more.';
  if (error.status === 402) return 'There are not enough credits for this.';
  if (error.status === 403) return 'This user may not do that.';
  if (error.status === 429) return 'Too many at once. Please wait a moment.';
  return error.status >= 500 ? 'The service has trouble right now.' : `The API refused it: ${error.message}`;
}

/** Failures after which "reconnecting" would be too hopeful a word. */
const HOPELESS = 4;

/** Since when what is shown may have been overtaken. */
export function noNews(lastHeard: number): string {
  return `no news since ${clock(lastHeard)}`;
}

/** The connection in a few words; `lastHeard` says since when the page may be out of date. */
export function linkWords(link: Link, lastHeard: number | undefined, now: number): string {
  const offline = lastHeard === undefined ? 'Offline' : `Offline – ${noNews(lastHeard)}`;
  switch (link.phase) {
    case 'live':
      return 'Live';
    case 'idle':
    case 'connecting':
      return link.phase === 'connecting' && link.failures > HOPELESS ? offline : 'Connecting';
    case 'waiting': {
      if (link.failures > HOPELESS) return offline;
      const left = Math.ceil((link.until - now) / 1000);
      return left > 0 ? `Reconnecting in ${left} s` : 'Reconnecting';
    }
    case 'refused':
      return link.code === 'unauthorized' ? 'Sign-in refused' : 'Connection refused';
  }
}

/** Why the server would not let the page listen. */
export function refusedRoom(code: string): string {
  switch (code) {
    case 'forbidden':
      return 'The server says that this user may not listen here.';
    case 'unauthorized':
    case 'token_expired':
      return 'The server did not accept the sign-in. Please sign in again.';
    case 'too_many_rooms':
      return 'Too many things are watched at once.';
    default:
      return `The server would not let this page listen (${code}).`;
  }
}

export function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** `52 s`, `2 min 5 s`. */
export function seconds(count: number): string {
  const whole = Math.max(0, Math.round(count));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export function credits(count: number): string {
  return count === 1 ? '1 credit' : `${count} credits`;
}

export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `face_swap` → `Face swap`. */
function spoken(stage: string | undefined): string | undefined {
  const words = stage?.replace(/[_-]+/g, ' ').trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : undefined;
}

export function parts(...told: (string | undefined)[]): string {
  return told.filter((each) => each).join(' · ');
}
