import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from '../../../main/resources/web/app/client/session.ts';
import { TabMemory } from '../../../main/resources/web/app/client/storage.ts';
import { settled, World } from './world.ts';

type Answer = (path: string, init: RequestInit) => { status: number; body?: unknown };

/** A browser tab: its storage outlives the page, which may be opened again. */
class Tab {
  readonly world = new World();
  readonly requests: string[] = [];
  readonly created: string[] = [];
  readonly #stored = new Map<string, string>();
  answer: Answer = () => ({ status: 404 });
  forbidsStorage = false;

  open(): Session {
    const storage = {
      getItem: (key: string) => this.#stored.get(key) ?? null,
      setItem: (key: string, value: string) => void this.#stored.set(key, value),
      removeItem: (key: string) => void this.#stored.delete(key),
    };
    const fetch = async (input: unknown, init: RequestInit = {}) => {
      const path = String(input).replace('http://api', '');
      this.requests.push(`${init.method ?? 'GET'} ${path}`);
      if (init.method === 'POST' && init.body) this.created.push(JSON.parse(String(init.body)).generationId);
      const { status, body = {} } = this.answer(path, init);
      return new Response(JSON.stringify(body), { status });
    };
    const session = new Session({
      userId: 'ada',
      token: () => 'dev:ada',
      apiUrl: 'http://api',
      around: this.world,
      memory: new TabMemory('ada', () => this.#storage(storage)),
      soon: queueMicrotask,
      fetch: fetch as typeof globalThis.fetch,
    });
    session.start();
    return session;
  }

  #storage<T>(storage: T): T {
    if (this.forbidsStorage) throw new DOMException('The operation is insecure.', 'SecurityError');
    return storage;
  }

  async connect(seq: number, recovered: boolean, generations: object[] = []): Promise<void> {
    await settled();
    this.world.socket.accept();
    this.world.socket.says({ op: 'joined', room: 'user:ada', seq, recovered, snapshot: { generations } });
    await settled();
  }

  tells(seq: number, type: string, data: object, version = seq): void {
    this.world.socket.says({ op: 'event', room: 'user:ada', seq, version, type, at: '2026-01-01T00:00:00Z', data });
  }
}

const told = (status: string, more: object = {}) => ({
  generationId: 'g',
  videoId: 'g',
  kind: 'video',
  attempt: 1,
  status,
  progress: 0,
  ...more,
});

test('a reload in the middle finds its cards again and joins from their cursor', async () => {
  const tab = new Tab();
  tab.open();
  await tab.connect(6, false);
  tab.tells(7, 'generation.created', told('pending'));
  tab.tells(8, 'generation.started', told('starting'));
  await settled();

  const reloaded = tab.open();
  await settled();
  equal(reloaded.generation('g')?.status, 'starting');
  tab.world.socket.accept();
  equal(tab.world.socket.asked('join')[0]!.since, 8);
});

test('a generation whose request was cut off by a reload is sent again under the same id', async () => {
  const tab = new Tab();
  tab.answer = (_path, init) => (init.method === 'POST' ? { status: 503 } : { status: 404 });
  const id = tab.open().create('a boat', '16:9');
  await settled();

  tab.answer = () => ({ status: 202 });
  const reloaded = tab.open();
  await settled();
  equal(reloaded.generation(id)?.status, 'sending');
  deepEqual(tab.created, [id, id]);
});

test('an id that is taken already was ours: the lost answer is made up for by the record', async () => {
  const tab = new Tab();
  const session = tab.open();
  tab.answer = (path, init) => {
    if (init.method === 'POST') return { status: 409 };
    return { status: 200, body: { ...told('starting', { generationId: path.split('/').at(-1) }), version: 3 } };
  };
  const id = session.create('a boat', '16:9');
  await settled();
  equal(session.generation(id)?.status, 'starting');
});

test('a refusal is shown on the card and sent again only on request', async () => {
  const tab = new Tab();
  const session = tab.open();
  tab.answer = (_path, init) => (init.method === 'POST' ? { status: 402 } : { status: 404 });
  const id = session.create('a boat', '16:9');
  await tab.world.pass(60_000);
  deepEqual([session.generation(id)?.status, session.refusalOf(id)?.status, tab.created.length], ['unsent', 402, 1]);
  tab.answer = () => ({ status: 202 });
  session.sendAgain(id);
  await settled();
  deepEqual([tab.created.length, session.refusalOf(id)], [2, undefined]);
});

test('a refused generation keeps its prompt over a reload, but goes out again only when asked to', async () => {
  for (const status of [400, 402]) {
    const tab = new Tab();
    tab.answer = (_path, init) => ({ status: init.method === 'POST' ? status : 404 });
    const id = tab.open().create('a boat', '16:9');
    await settled();

    tab.answer = () => ({ status: 202 });
    const reloaded = tab.open();
    await tab.world.pass(60_000);
    const card = reloaded.generation(id);
    deepEqual([card?.status, card?.prompt, tab.created], ['unsent', 'a boat', [id]]);

    reloaded.sendAgain(id);
    await settled();
    deepEqual([reloaded.generation(id)?.status, tab.created], ['sending', [id, id]]);
  }
});

test('what nobody answered is on its way again after a reload, and its card says so', async () => {
  const tab = new Tab();
  tab.answer = (_path, init) => ({ status: init.method === 'POST' ? 503 : 404 });
  const session = tab.open();
  const id = session.create('a boat', '16:9');
  await tab.world.pass(60_000);
  equal(session.generation(id)?.status, 'unsent');

  tab.answer = () => ({ status: 202 });
  const reloaded = tab.open();
  equal(reloaded.generation(id)?.status, 'sending');
});

test('what was started elsewhere is held back until it is asked for', async () => {
  const tab = new Tab();
  const session = tab.open();
  session.create('a boat', '16:9');
  await tab.connect(0, false);
  tab.tells(1, 'generation.created', told('pending'));
  await settled();
  deepEqual([session.generations.length, session.heldBack], [1, 1]);
  session.showHeldBack();
  deepEqual([session.generations.length, session.heldBack], [2, 0]);
});

test('on an empty page there is nothing to move, so what was started elsewhere is shown at once', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(0, false);
  tab.tells(1, 'generation.created', told('pending'));
  deepEqual([session.generations.length, session.heldBack], [1, 0]);
});

test('where storage is forbidden the page works all the same, and a reload starts from the server’s snapshot', async () => {
  const tab = new Tab();
  tab.forbidsStorage = true;
  const session = tab.open();
  await tab.connect(0, false);
  tab.tells(1, 'generation.created', told('pending'));
  await settled();
  equal(session.generation('g')?.status, 'pending');
  session.stop();

  const reloaded = tab.open();
  await tab.connect(1, false, [{ ...told('processing'), version: 2 }]);
  deepEqual([tab.world.socket.asked('join')[0]!.since, reloaded.generation('g')?.status], [undefined, 'processing']);
});

test('signing out leaves nothing of the user in the tab', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(3, false, [{ ...told('processing'), version: 3 }]);
  session.stop();
  await settled();
  deepEqual(tab.open().generations, []);
});

test('after history that is gone, what still seems to run is read from the record', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(3, false, [{ ...told('processing'), version: 3 }]);
  tab.world.socket.ends();
  await tab.world.pass(2_000);
  tab.answer = (path) => (path === '/api/generations/g' ? { status: 200, body: { ...told('completed'), version: 9 } } : { status: 404 });
  await tab.connect(40, false);
  equal(session.generation('g')?.status, 'completed');
});

test('cards of a record that was begun anew are dropped', async () => {
  const tab = new Tab();
  tab.open();
  await tab.connect(3, false, [{ ...told('processing'), version: 3 }]);
  tab.answer = () => ({ status: 200, body: { items: [] } });
  const reloaded = tab.open();
  await tab.connect(0, false);
  deepEqual(reloaded.generations, []);
});

test('a refund is shown on its card, and the balance as it was told', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(0, false);
  tab.tells(1, 'generation.failed', told('failed'));
  tab.tells(2, 'credits.refunded', { generationId: 'g', attempt: 1, amount: 12, balance: 100 });
  deepEqual([session.generation('g')?.creditsReturned, session.credits], [12, 100]);
});

test('the balance can be asked for, and no answer is no balance', async () => {
  const tab = new Tab();
  const session = tab.open();
  tab.answer = () => ({ status: 200, body: { balance: 88 } });
  equal(await session.askBalance(), 88);
  tab.answer = () => ({ status: 503 });
  equal(await session.askBalance(), undefined);
});

test('what is shown counts as news until the last sign of life, not until the loss was noticed', async () => {
  const tab = new Tab();
  const session = tab.open();
  equal(session.lastHeard, undefined);
  await tab.connect(0, false);
  await tab.world.pass(1_000);
  tab.tells(1, 'generation.created', told('pending'));
  const heard = tab.world.now();

  await tab.world.pass(20_000);
  tab.world.socket.ends();
  await settled();

  equal(session.lastHeard, heard);
});

test('watchers are told once for all that arrives before the next paint', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(0, false);
  let times = 0;
  session.watch(() => times++);
  for (let seq = 1; seq <= 20; seq++) tab.tells(seq, 'generation.progress', told('processing', { progress: seq }));
  await settled();
  equal(times, 1);
});

test('a wish is asked once, and its refusal says why', async () => {
  const tab = new Tab();
  const session = tab.open();
  await tab.connect(0, true);
  tab.answer = (path) => (path.endsWith('/retry') ? { status: 402, body: { detail: 'not enough credits' } } : { status: 202 });

  await session.cancel('g1');
  const refused = await session.retry('g1').catch((failure: Error) => failure.message);

  deepEqual(
    tab.requests.filter((request) => request.startsWith('POST')),
    ['POST /api/generations/g1/cancel', 'POST /api/generations/g1/retry'],
  );
  equal(refused, 'not enough credits');
});
