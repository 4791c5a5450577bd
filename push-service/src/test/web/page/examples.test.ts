import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { curl, plain, react } from '../../../main/resources/web/app/page/examples.ts';
import { FakeSocket } from '../client/world.ts';

const ABOUT = { origin: 'https://push.example', api: 'https://api.example', token: 'dev:ada', generationId: 'g' };

/** Runs an example as if it had been pasted, in a world of its own. */
class Pasted {
  readonly sockets: FakeSocket[] = [];
  readonly urls: string[] = [];
  readonly waits: number[] = [];
  generation: unknown;
  refused: unknown;
  stop: () => void = () => {};

  static plain(): Pasted {
    const pasted = new Pasted();
    const quiet = { log: () => {}, error: () => {} };
    new Function('WebSocket', 'setTimeout', 'console', plain(ABOUT))(pasted.#socket(), pasted.#later, quiet);
    return pasted;
  }

  static react(): Pasted {
    const pasted = new Pasted();
    const setters = [(value: unknown) => (pasted.generation = value), (value: unknown) => (pasted.refused = value)];
    const useState = () => [undefined, setters.shift()];
    const useEffect = (effect: () => () => void) => (pasted.stop = effect());
    const code = `${react(ABOUT)}; useGeneration();`;
    const names = ['WebSocket', 'setTimeout', 'clearTimeout', 'useState', 'useEffect'];
    new Function(...names, code)(pasted.#socket(), pasted.#later, () => {}, useState, useEffect);
    return pasted;
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  readonly #later = (task: () => void, ms: number): void => {
    this.waits.push(ms);
    task();
  };

  #socket(): unknown {
    const { sockets, urls } = this;
    return class extends FakeSocket {
      constructor(url: string) {
        super();
        urls.push(url);
        sockets.push(this);
      }
    };
  }
}

for (const [name, paste] of [['JavaScript', Pasted.plain], ['React', Pasted.react]] as const) {
  test(`the ${name} example signs in, joins, and after a loss joins again from its cursor`, () => {
    const pasted = paste();
    pasted.socket.accept();
    pasted.socket.says({ op: 'joined', room: 'video:g', seq: 0, recovered: false });
    pasted.socket.ends(1006);
    pasted.socket.accept();

    equal(pasted.urls[1], 'wss://push.example/ws');
    deepEqual(pasted.socket.asked('auth'), [{ op: 'auth', token: 'dev:ada' }]);
    deepEqual(pasted.socket.asked('join'), [{ op: 'join', room: 'video:g', since: 0 }]);
    ok(pasted.waits[0]! >= 500 && pasted.waits[0]! <= 5_000);
  });

  test(`the ${name} example comes again after every close that asks it to`, () => {
    for (const code of [1000, 1001, 1006, 1012, 3001, 3003, 3004, 3005, 3008, 3012]) {
      const pasted = paste();
      pasted.socket.ends(code);
      equal(pasted.sockets.length, 2, String(code));
    }
  });

  test(`the ${name} example stays away after a close that would only happen again`, () => {
    for (const code of [3500, 3501, 3503, 3507, 3999]) {
      const pasted = paste();
      pasted.socket.ends(code);
      deepEqual([pasted.sockets.length, pasted.waits], [1, []], String(code));
    }
  });

  test(`the ${name} example waits as long as a draining pod asks it to, once`, () => {
    const pasted = paste();
    pasted.socket.says({ op: 'drain', retryMs: 60_000 });
    pasted.socket.ends(3001);
    pasted.socket.ends(1006);

    ok(pasted.waits[0]! >= 60_000);
    ok(pasted.waits[1]! <= 5_000);
  });
}

test('the React example shows the newest state, says why it was refused, and stops with its component', () => {
  const pasted = Pasted.react();
  pasted.socket.says({ op: 'joined', seq: 3, snapshot: { generations: [{ status: 'starting' }] } });
  deepEqual(pasted.generation, { status: 'starting' });
  pasted.socket.says({ op: 'progress', data: { status: 'processing' } });
  deepEqual(pasted.generation, { status: 'processing' });
  pasted.socket.ends(3507);
  equal(pasted.refused, 3507);

  const stopped = Pasted.react();
  stopped.stop();
  stopped.socket.ends(1000);
  equal(stopped.sockets.length, 1);
});

test('the curl example asks push for the stream and the API for the record', () => {
  const code = curl(ABOUT);
  ok(code.includes("'https://push.example/sse?room=video:g'"));
  ok(code.includes("'https://api.example/api/generations/g'"));
});
