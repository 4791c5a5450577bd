import { isEnded } from '../client/reducer.ts';
import type { Session } from '../client/session.ts';
import { credits, headline, seconds } from './words.ts';

/** What an experiment showed: one line of facts, and whether it is what was promised; undefined when that cannot be told. */
export interface Finding {
  readonly kept: boolean | undefined;
  readonly line: string;
}

const OUTAGE_MS = 3_000;
const BACK_WITHIN_MS = 30_000;
/** Long enough for a webhook's effect to pass ingest, worker and push; then its absence means something. */
const EFFECT_MS = 2_500;
const FAILURE_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 15_000;

/** Cuts the connection as a lost network would, and compares the books afterwards. */
export async function killConnection(session: Session, _simulator: string, generationId: string): Promise<Finding> {
  const before = session.count;
  const progress = session.generation(generationId)?.progress;
  const from = performance.now();
  session.cut(OUTAGE_MS);
  const back = await until(session, () => session.link.phase === 'live', BACK_WITHIN_MS);
  if (!back) return broken('Cut, and not back within 30 s. It keeps trying.');
  const after = session.count;
  const away = `Away for ${seconds((performance.now() - from) / 1000)}.`;
  const told = after.delivered - before.delivered;
  const repeated = after.repeated - before.repeated;
  if (told !== (after.cursor ?? 0) - (before.cursor ?? 0)) {
    return broken(`${away} The history after cursor ${before.cursor} was not kept, so a fresh snapshot took its place.`);
  }
  const moved = session.generation(generationId)?.progress;
  const went = moved === progress ? '' : `, progress ${progress} → ${moved} %`;
  const cursor = told === 0 ? `Cursor stays ${after.cursor}` : `Cursor ${before.cursor} → ${after.cursor}, ${events(told)}`;
  const line = `${away} ${cursor}${went}: nothing missed, ${repeated === 0 ? 'nothing' : repeated} repeated.`;
  return { kept: repeated === 0 && after.gaps === before.gaps, line };
}

/** The provider's last webhook once more, with the same id. */
export async function deliverTwice(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = await books(session, generationId);
  if (!before) return untried(NO_BOOKS);
  const { status, trouble } = await interfere(simulator, generationId, 'redeliver');
  if (trouble) return untried(trouble);
  await pause(EFFECT_MS);
  const after = await books(session, generationId);
  const answer = `Ingest answered ${status}${status === 200 ? ': it has that one already' : ''}.`;
  if (!after) return unclear(`${answer} ${NO_BOOKS}`);
  const twice = toldTwice(session, generationId, before);
  if (twice) return broken(`${answer} But ${twice} was told twice. ${compared(before, after)}`);
  return judged(status === 200, answer, before, after);
}

/** A webhook that says "failed", with a signature that is not the provider's. */
export async function forge(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = await books(session, generationId);
  if (!before) return untried(NO_BOOKS);
  const { status, trouble } = await interfere(simulator, generationId, 'forge');
  if (trouble) return untried(trouble);
  await pause(EFFECT_MS);
  const after = await books(session, generationId);
  const answer = `Ingest answered ${status}${status === 401 ? ': that signature is not the provider’s' : ''}.`;
  if (!after) return unclear(`${answer} ${NO_BOOKS}`);
  const twice = toldTwice(session, generationId, before);
  if (twice) return broken(`${answer} But ${twice} was told twice. ${compared(before, after)}`);
  if (after.failed && !before.failed) return broken(`${answer} But it has failed. ${compared(before, after)}`);
  return judged(status === 401, answer, before, after);
}

/** The provider gives up. */
export async function fail(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = session.credits;
  const { status, trouble } = await interfere(simulator, generationId, 'fail');
  if (trouble) return untried(trouble);
  const generation = () => session.generation(generationId);
  const ended = () => isEnded(generation()?.status ?? 'pending');
  if (!(await until(session, ended, FAILURE_WITHIN_MS))) {
    return broken(`Ingest answered ${status}, but the failure has not reached this page after 10 s.`);
  }
  if (generation()?.status !== 'failed') {
    return { kept: true, line: `Too late: “${headline(generation()!)}” was told first, and the first ending stands.` };
  }
  await until(session, () => generation()?.creditsReturned !== undefined && session.credits !== before, EFFECT_MS);
  const returned = generation()?.creditsReturned;
  const money = returned === undefined ? '' : ` ${credits(returned)} came back: balance ${before} → ${session.credits}.`;
  return { kept: true, line: `Ingest answered ${status}, and the card says so.${money}` };
}

/** What must not move by itself: the room's numbers, as this page has them, and the balance, as the ledger has it. */
interface Books {
  readonly cursor: number;
  readonly delivered: number;
  readonly balance: number;
  readonly ended: boolean;
  readonly failed: boolean;
}

const NO_BOOKS = 'The connection or the API is away, so there is nothing to compare.';

/** Undefined where silence would prove nothing: not connected, or no balance to be had. */
async function books(session: Session, generationId: string): Promise<Books | undefined> {
  const balance = await session.askBalance();
  const { cursor, delivered } = session.count;
  if (session.link.phase !== 'live' || cursor === undefined || balance === undefined) return undefined;
  const status = session.generation(generationId)?.status ?? 'pending';
  return { cursor, delivered, balance, ended: isEnded(status), failed: status === 'failed' };
}

/** Nothing moved: proved. Other events came by as well: proved for the credits only where the balance stands still. */
function judged(answered: boolean, answer: string, before: Books, after: Books): Finding {
  const line = `${answer} ${compared(before, after)}`;
  const told = after.delivered - before.delivered;
  if (after.cursor - before.cursor !== told) return unclear(`${line} A fresh snapshot came in between.`);
  if (!answered) return broken(line);
  if (after.balance === before.balance) return { kept: true, line };
  if (told === 0) return broken(line);
  return unclear(`${line} Other events may have moved it: try again when nothing else is being made.`);
}

function compared(before: Books, after: Books): string {
  const told = after.delivered - before.delivered;
  const numbers =
    told === 0 && after.cursor === before.cursor
      ? `Cursor stays ${after.cursor}, no event came of it.`
      : `Cursor ${before.cursor} → ${after.cursor}: ${events(told)} came meanwhile.`;
  const still = after.balance === before.balance;
  return `${numbers} Balance ${still ? `stays ${after.balance}` : `${before.balance} → ${after.balance}`}.`;
}

/** A type of event that was told since `before` although it had been told of this generation; undefined as it should be. */
function toldTwice(session: Session, generationId: string, before: Books): string | undefined {
  const told = session.seen.filter((each) => each.generationId === generationId);
  const again = told.find(({ seq, type }, i) => {
    // Its ending may have been told before this page was loaded: after it, any word is one too many.
    return seq > before.cursor && (before.ended || told.findIndex((each) => each.type === type) < i);
  });
  return again?.type;
}

async function interfere(
  simulator: string,
  generationId: string,
  how: string,
): Promise<{ status?: number; trouble?: string }> {
  const path = `${simulator}/simulator/generations/${encodeURIComponent(generationId)}/${how}`;
  try {
    const response = await fetch(path, { method: 'POST', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const answer = await response.json();
    if (response.ok) return { status: answer.status };
    return { trouble: `Nothing was sent. ${answer.detail ?? answer.title ?? `The simulator answered ${response.status}.`}` };
  } catch {
    return { trouble: 'The simulator does not answer.' };
  }
}

/** Whether `holds` came true within `ms`; looked at whenever the session has news. */
function until(session: Session, holds: () => boolean, ms: number): Promise<boolean> {
  return new Promise((done) => {
    const finish = (held: boolean) => {
      clearTimeout(timer);
      stop();
      done(held);
    };
    const stop = session.watch(() => holds() && finish(true));
    const timer = setTimeout(() => finish(holds()), ms);
    if (holds()) finish(true);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function events(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}

function broken(line: string): Finding {
  return { kept: false, line };
}

/** Tried, but what was seen proves neither. */
function unclear(line: string): Finding {
  return { kept: undefined, line };
}

function untried(line: string): Finding {
  return { kept: undefined, line };
}
