import { isEnded } from '../client/reducer.ts';
import type { Session } from '../client/session.ts';
import { credits, headline, seconds } from './words.ts';

/** What an experiment showed: one line of facts, and whether it is what was promised. */
export interface Finding {
  readonly kept: boolean;
  readonly line: string;
}

const OUTAGE_MS = 3_000;
const BACK_WITHIN_MS = 30_000;
/** Long enough for a webhook's effect to pass ingest, worker and push; then its absence means something. */
const EFFECT_MS = 2_500;
const FAILURE_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 15_000;

/** Cuts the connection as a lost network would, and compares the books afterwards. */
export async function killConnection(session: Session): Promise<Finding> {
  const before = session.count;
  const from = performance.now();
  session.cut(OUTAGE_MS);
  const back = await until(session, () => session.link.phase === 'live', BACK_WITHIN_MS);
  if (!back) return broken('Cut, and not back within 30 s. It keeps trying.');
  const after = session.count;
  const away = seconds((performance.now() - from) / 1000);
  const moved = `Away for ${away}. Cursor ${before.cursor} → ${after.cursor}`;
  const told = after.delivered - before.delivered;
  const repeated = after.repeated - before.repeated;
  if (told !== (after.cursor ?? 0) - (before.cursor ?? 0)) {
    return broken(`${moved}: the history in between was not kept, so a fresh snapshot took its place.`);
  }
  const line = `${moved}: ${events(told)} caught up, nothing missed, ${repeated === 0 ? 'nothing' : repeated} repeated.`;
  return { kept: repeated === 0 && after.gaps === before.gaps, line };
}

/** The provider's last webhook once more, with the same id. */
export async function deliverTwice(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = ledger(session, generationId);
  const { status, trouble } = await interfere(simulator, generationId, 'redeliver');
  if (trouble) return broken(trouble);
  await pause(EFFECT_MS);
  const after = ledger(session, generationId);
  const same = after.endings === before.endings && after.balance === before.balance;
  const answer = `Ingest answered ${status}${status === 200 ? ': it has that one already' : ''}.`;
  return { kept: status === 200 && same, line: `${answer} ${endings(after)}, ${purse(before, after)}.` };
}

/** A webhook that says "succeeded", with a signature that is not the provider's. */
export async function forge(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = ledger(session, generationId);
  const { status, trouble } = await interfere(simulator, generationId, 'forge');
  if (trouble) return broken(trouble);
  await pause(EFFECT_MS);
  const after = ledger(session, generationId);
  const answer = `Ingest answered ${status}${status === 401 ? ': that signature is not the provider’s' : ''}.`;
  return { kept: status === 401, line: `${answer} Nothing was recorded; ${endings(after)}, ${purse(before, after)}.` };
}

/** The provider gives up. */
export async function fail(session: Session, simulator: string, generationId: string): Promise<Finding> {
  const before = ledger(session, generationId);
  const { status, trouble } = await interfere(simulator, generationId, 'fail');
  if (trouble) return broken(trouble);
  const generation = () => session.generation(generationId);
  const ended = () => isEnded(generation()?.status ?? 'pending');
  if (!(await until(session, ended, FAILURE_WITHIN_MS))) {
    return broken(`Ingest answered ${status}, but the failure has not reached this page after 10 s.`);
  }
  if (generation()?.status !== 'failed') {
    return { kept: true, line: `Too late: ${headline(generation()!)} was told first, and the first ending stands.` };
  }
  await until(session, () => generation()?.creditsReturned !== undefined && session.credits !== before.balance, EFFECT_MS);
  const returned = generation()?.creditsReturned;
  const money = returned === undefined ? '' : ` ${credits(returned)} came back;`;
  const after = ledger(session, generationId);
  return { kept: true, line: `Ingest answered ${status}, and the card says so.${money} ${purse(before, after)}.` };
}

interface Ledger {
  readonly endings: number;
  readonly balance: number | undefined;
}

/** The books of one generation as this page has seen them. */
function ledger(session: Session, generationId: string): Ledger {
  const ended = /^generation\.(completed|failed|canceled)$/;
  const endings = session.seen.filter((each) => each.generationId === generationId && ended.test(each.type)).length;
  return { endings, balance: session.credits };
}

function endings({ endings: count }: Ledger): string {
  return count === 0 ? 'no ending was told' : count === 1 ? 'its ending was told once' : `its ending was told ${count} times`;
}

function purse(before: Ledger, after: Ledger): string {
  if (after.balance === undefined) return 'the balance is not known here';
  return before.balance === after.balance
    ? `the balance stays ${after.balance}`
    : `balance ${before.balance} → ${after.balance}`;
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
    return { trouble: `The simulator declined: ${answer.detail ?? answer.title ?? response.status}` };
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
