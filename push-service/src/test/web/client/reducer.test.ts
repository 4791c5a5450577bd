import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { GenerationData, Status } from '../../../main/resources/web/app/client/frames.ts';
import { advance, isEnded, refunded } from '../../../main/resources/web/app/client/reducer.ts';
import type { Generation, News } from '../../../main/resources/web/app/client/reducer.ts';

const NOW = 1_000;
const FILE = { id: 'f', url: 'http://api/media/f', type: 'video/mp4', size: 9 };

function news(version: number, status: Status, more: Partial<GenerationData> = {}): News {
  return { version, data: { generationId: 'g', videoId: 'g', kind: 'video', attempt: 1, status, progress: 0, ...more } };
}

function after(...all: News[]): Generation {
  return all.reduce<Generation | undefined>((current, each) => advance(current, each, NOW), undefined)!;
}

test('a version that was overtaken changes nothing', () => {
  const current = after(news(5, 'saving', { progress: 90 }));
  equal(advance(current, news(4, 'processing', { progress: 80 }), NOW), current);
  equal(advance(current, news(5, 'processing', { progress: 80 }), NOW), current);
});

test('a REST answer that was overtaken still brings the prompt', () => {
  const current = after(news(5, 'saving'));
  const known = advance(current, news(2, 'pending', { prompt: 'a boat', creditsReserved: 12 }), NOW);
  deepEqual([known.status, known.version, known.prompt, known.creditsReserved], ['saving', 5, 'a boat', 12]);
});

test('progress never falls within an attempt, and starts again with the next', () => {
  const current = after(news(3, 'processing', { progress: 60 }), news(4, 'processing', { progress: 40 }));
  equal(current.progress, 60);
  equal(advance(current, news(5, 'pending', { attempt: 2 }), NOW).progress, 0);
});

test('a newer message with an earlier status does not lead back', () => {
  equal(after(news(3, 'saving'), news(4, 'processing')).status, 'saving');
});

test('the first ending stands', () => {
  equal(after(news(3, 'completed', { files: [FILE] }), news(4, 'failed')).status, 'completed');
});

test('files that come after a told failure are kept with the failure', () => {
  const known = after(news(3, 'failed', { errorCode: 'provider_failed' }), news(4, 'failed', { files: [FILE] }));
  deepEqual([known.status, known.files, known.errorCode], ['failed', [FILE], 'provider_failed']);
});

test('an older attempt is not heard any more', () => {
  const current = after(news(3, 'failed'), news(4, 'pending', { attempt: 2 }));
  equal(advance(current, news(9, 'completed', { files: [FILE] }), NOW), current);
});

test('a retry keeps the prompt and the place, and forgets the old ending', () => {
  const first = after({ ...news(3, 'failed', { prompt: 'a boat', errorCode: 'no_output' }), at: 7_000 });
  const second = advance(first, news(4, 'pending', { attempt: 2 }), 9_999);
  deepEqual([second.prompt, second.firstSeen, second.errorCode, second.endedAt], ['a boat', first.firstSeen, undefined, undefined]);
});

test('a refund is taken once', () => {
  const current = after(news(3, 'failed'));
  const once = refunded(current, 12);
  equal(once.creditsReturned, 12);
  equal(refunded(once, 12), once);
});

test('how long it took is told by the server’s clock alone', () => {
  const known = after({ ...news(1, 'pending'), at: 10_000 }, { ...news(6, 'completed'), at: 62_000 });
  deepEqual([known.createdAt, known.endedAt], [10_000, 62_000]);
});

test('whatever order a thousand shuffles bring, the last version wins and nothing moves backwards', () => {
  const story = [
    news(1, 'pending'),
    news(2, 'starting'),
    news(3, 'processing', { progress: 10 }),
    news(4, 'processing', { progress: 70 }),
    news(5, 'saving', { progress: 100 }),
    news(6, 'completed', { progress: 100, files: [FILE] }),
  ];
  const ranks = ['pending', 'starting', 'processing', 'saving', 'completed'];
  let seed = 42;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  for (let round = 0; round < 1_000; round++) {
    let current: Generation | undefined;
    const heard = [...story, ...story].sort(() => random() - 0.5);
    for (const each of heard) {
      const next: Generation = advance(current, each, NOW);
      if (current) {
        equal(next.version >= current.version, true);
        equal(ranks.indexOf(next.status) >= ranks.indexOf(current.status), true);
        equal(next.progress >= current.progress, true);
      }
      current = next;
    }
    deepEqual([current!.status, current!.version, isEnded(current!.status)], ['completed', 6, true]);
  }
});
