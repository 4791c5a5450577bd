import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import type { Generation } from '../../../main/resources/web/app/client/reducer.ts';
import { isFinal, linkWords, reason } from '../../../main/resources/web/app/page/words.ts';

const waiting = (failures: number) => ({ phase: 'waiting', until: 5_000, failures }) as const;

test('a page that has been away for long says when it last heard anything', () => {
  match(linkWords(waiting(9), 1_000, 2_000), /^Offline – no news since \d/);
});

test('a page that never heard anything claims no time', () => {
  equal(linkWords(waiting(9), undefined, 2_000), 'Offline');
});

test('an order that the provider refused is not offered again, and the reason says what to do', () => {
  const failed = (errorCode: string) => ({ status: 'failed', errorCode }) as Generation;

  equal(isFinal(failed('submit_refused')), true);
  match(reason(failed('submit_refused')), /refused .* Change something/);
  equal(isFinal(failed('provider_unreachable')), false);
});

test('a short loss is told as what is done about it', () => {
  equal(linkWords(waiting(1), 1_000, 2_000), 'Reconnecting in 3 s');
});
