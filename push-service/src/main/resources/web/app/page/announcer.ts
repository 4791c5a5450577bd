import { isEnded } from '../client/reducer.ts';
import type { Generation } from '../client/reducer.ts';
import { credits, headline, reason } from './words.ts';

/** What is to be said aloud; each part is absent when there is nothing to say. */
export interface Announcement {
  readonly polite?: string;
  readonly alert?: string;
}

interface Told {
  readonly attempt: number;
  readonly status: Generation['status'];
  readonly quarter: number;
}

/**
 * Chooses what a screen reader hears: each change of state, and of progress no more than the quarters. A failure is an
 * alert, once. What was already so when the page was drawn is not news.
 */
export class Announcer {
  readonly #told = new Map<string, Told>();
  #started = false;

  observe(generations: readonly Generation[], loaded: boolean): Announcement {
    const polite: string[] = [];
    const alert: string[] = [];
    for (const each of generations) {
      const before = this.#told.get(each.generationId);
      const quarter = Math.floor(each.progress / 25);
      this.#told.set(each.generationId, { attempt: each.attempt, status: each.status, quarter });
      if (!this.#started || (before === undefined && isEnded(each.status))) continue;
      const moved = before?.status !== each.status || before.attempt !== each.attempt;
      if (moved && (each.status === 'failed' || each.status === 'unsent')) alert.push(failure(each));
      else if (moved) polite.push(headline(each));
      else if (each.status === 'processing' && quarter > before.quarter && quarter < 4) polite.push(`${quarter * 25} %`);
    }
    this.#started ||= loaded;
    return { polite: polite.join('. ') || undefined, alert: alert.join('. ') || undefined };
  }
}

function failure(generation: Generation): string {
  if (generation.status === 'unsent') return headline(generation);
  const { creditsReturned } = generation;
  const returned = creditsReturned ? ` ${credits(creditsReturned)} returned.` : '';
  return `${headline(generation)}. ${reason(generation)}${returned}`;
}
