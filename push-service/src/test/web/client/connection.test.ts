import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { TokenReason } from '../../../main/resources/web/app/client/api.ts';
import { Connection } from '../../../main/resources/web/app/client/connection.ts';
import type { RoomListener } from '../../../main/resources/web/app/client/room.ts';
import { World } from './world.ts';

const ROOM = 'user:ada';

/** A connection to a world of the test's own, and everything that it handed on. */
function setUp(since?: number) {
  const world = new World();
  const reasons: TokenReason[] = [];
  const heard: string[] = [];
  const listener: RoomListener = {
    event: ({ seq }) => heard.push(`${seq}`),
    progress: ({ version }) => heard.push(`p${version}`),
    joined: ({ seq, recovered }) => heard.push(recovered ? `joined ${seq}` : `snapshot ${seq}`),
    refused: (code) => heard.push(code),
  };
  const token = ({ reason }: { reason: TokenReason }) => {
    reasons.push(reason);
    return `token ${reasons.length}`;
  };
  const connection = new Connection(world, token, () => {});
  connection.join(ROOM, listener, since);
  connection.start();
  return { world, connection, heard, reasons };
}

async function live(since?: number, head = since ?? 0) {
  const all = setUp(since);
  await all.world.pass(0);
  all.world.socket.accept();
  all.world.socket.says(joined(head, since !== undefined));
  return all;
}

const event = (seq: number) => ({ op: 'event', room: ROOM, seq, version: seq, type: 'generation.progress', at: '', data: {} });
const joined = (seq: number, recovered = true) => ({ op: 'joined', room: ROOM, seq, recovered });

test('the token goes in the first frame and the cursor in the join', async () => {
  const { world } = await live(41);
  deepEqual(world.socket.sent, [
    { op: 'auth', token: 'token 1' },
    { op: 'join', room: ROOM, since: 41, ref: 1 },
  ]);
});

test('a replay comes before joined, and each event is handed on once', async () => {
  const { world, heard, connection } = setUp(41);
  await world.pass(0);
  world.socket.accept();
  for (const frame of [event(41), event(42), event(42), event(43), joined(43), event(43), event(44)]) world.socket.says(frame);
  deepEqual(heard, ['42', '43', 'joined 43', '44']);
  deepEqual(connection.count(ROOM), { cursor: 44, delivered: 3, repeated: 3, gaps: 0 });
});

test('a reconnect in the middle of a replay goes on from the last event that was handed on', async () => {
  const { world } = setUp(41);
  await world.pass(0);
  world.socket.accept();
  world.socket.says(event(42));
  world.socket.ends();
  await world.pass(2_000);
  world.socket.accept();
  equal(world.socket.asked('join')[0]!.since, 42);
});

test('a hole is not stepped over: the connection is replaced and the missing event asked for', async () => {
  const { world, heard } = await live(10);
  world.socket.says(event(12));
  await world.pass(2_000);
  world.socket.accept();
  equal(world.socket.asked('join')[0]!.since, 10);
  for (const frame of [event(11), event(12), joined(12)]) world.socket.says(frame);
  deepEqual(heard, ['joined 10', '11', '12', 'joined 12']);
});

test('a replay that stops short of its head is not believed', async () => {
  const { world, heard, connection } = setUp(10);
  await world.pass(0);
  world.socket.accept();
  world.socket.says(joined(12));
  deepEqual(heard, []);
  equal(connection.link.phase, 'waiting');
});

test('history that is gone is taken as the snapshot it came with', async () => {
  const { world, heard, connection } = setUp(900);
  await world.pass(0);
  world.socket.accept();
  world.socket.says(joined(7, false));
  deepEqual(heard, ['snapshot 7']);
  equal(connection.count(ROOM).cursor, 7);
});

test('waits grow, are bounded, and are full of jitter', async () => {
  const { world } = setUp();
  world.dice = 0.999;
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    await world.pass(0);
    world.socket.ends();
    waits.push(await world.untilDialled());
  }
  ok(waits[0]! <= 1_250 && waits[1]! > waits[0]! && waits.at(-1)! <= 30_250, `${waits}`);
  world.dice = 0;
  world.socket.ends();
  await world.pass(100);
  equal(world.sockets.length, 11);
});

test('a server that accepts and drops at once does not reset the wait', async () => {
  const { world } = setUp(3);
  world.dice = 0.999;
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) {
    await world.pass(0);
    world.socket.accept();
    world.socket.says(joined(3));
    world.socket.ends();
    waits.push(await world.untilDialled());
  }
  ok(waits.at(-1)! > 10_000, `${waits}`);
});

test('a connection that held for a while starts again with a short wait', async () => {
  const { world } = await live(3);
  world.dice = 0.999;
  for (let i = 0; i < 4; i++) {
    await world.pass(6_000);
    world.socket.ends();
    ok((await world.untilDialled()) <= 500);
    world.socket.accept();
    world.socket.says(joined(3));
  }
});

test('a drain is obeyed: not before its time, and then without waiting to be closed', async () => {
  const { world, connection } = await live(5);
  world.socket.says({ op: 'drain', retryMs: 4_000 });
  await world.pass(3_900);
  deepEqual([world.sockets.length, connection.link.phase], [1, 'live']);
  await world.pass(1_200);
  equal(world.sockets.length, 2);
});

test('a drained connection that is closed early still waits for its time', async () => {
  const { world, connection } = await live(5);
  world.socket.says({ op: 'drain', retryMs: 4_000 });
  world.socket.ends(1012);
  connection.probe();
  await world.pass(3_900);
  equal(world.sockets.length, 1);
  await world.pass(1_200);
  equal(world.sockets.length, 2);
});

test('silence is met with a ping, and only an unanswered one with a new connection', async () => {
  const { world } = await live(5);
  await world.pass(25_000);
  equal(world.socket.asked('ping').length, 1);
  world.socket.says({ op: 'pong' });
  await world.pass(20_000);
  equal(world.sockets.length, 1);
  await world.pass(5_000 + 5_000 + 1_000);
  equal(world.sockets.length, 2);
});

test('a machine that slept through its ping asks again instead of giving up', async () => {
  const { world } = await live(5);
  await world.pass(25_000);
  world.sleep(3_600_000);
  await world.pass(0);
  deepEqual([world.sockets.length, world.socket.asked('ping').length], [1, 2]);
});

test('a tab that is seen again asks at once, and gives a dead connection three seconds', async () => {
  const { world, connection } = await live(5);
  connection.probe();
  equal(world.socket.asked('ping').length, 1);
  await world.pass(4_000);
  equal(world.sockets.length, 2);
});

test('a hidden tab’s slow start is no evidence', async () => {
  const { world } = setUp(5);
  world.isHidden = true;
  await world.pass(60_000);
  equal(world.sockets.length, 1);
  world.isHidden = false;
  await world.pass(12_000);
  equal(world.sockets.length, 2);
});

test('what a replaced socket still says is not heard', async () => {
  const { world, heard, connection } = await live(5);
  const old = world.socket;
  connection.cut(1_000);
  old.says(event(6));
  old.ends();
  await world.pass(1_000);
  deepEqual([heard, world.sockets.length], [['joined 5'], 2]);
});

test('a refused token is fetched afresh once, and then the connection rests', async () => {
  const { world, connection, reasons } = setUp(5);
  for (let i = 0; i < 2; i++) {
    await world.pass(5_000);
    world.socket.accept();
    world.socket.says({ op: 'error', code: 'unauthorized' });
    world.socket.ends(1008);
  }
  await world.pass(120_000);
  deepEqual(reasons, ['start', 'unauthorized']);
  deepEqual(connection.link, { phase: 'refused', code: 'unauthorized', message: undefined });
});

test('another user’s room is refused and asked for no more on this connection', async () => {
  const { world, heard, connection } = setUp();
  await world.pass(0);
  world.socket.accept();
  world.socket.says({ op: 'error', code: 'forbidden', ref: 1 });
  deepEqual([heard, connection.link.phase], [['forbidden'], 'live']);
  await world.pass(20_000);
  equal(world.socket.asked('join').length, 1);
});

test('a record that did not answer in time is asked again from the same cursor', async () => {
  const { world, heard } = setUp(5);
  await world.pass(0);
  world.socket.accept();
  world.socket.says({ op: 'error', code: 'unavailable', room: ROOM, ref: 1 });
  await world.pass(2_000);
  world.socket.accept();
  deepEqual([world.sockets.length, world.socket.asked('join')[0]!.since, heard], [2, 5, []]);
});

test('an expired token is replaced and the cursor kept', async () => {
  const { world, reasons } = await live(5);
  world.socket.ends(3005);
  await world.pass(2_000);
  world.socket.accept();
  deepEqual([reasons, world.socket.asked('join')[0]!.since], [['start', 'unauthorized'], 5]);
});

test('an event is handed on however long it is', async () => {
  const { world, heard } = await live(10);
  world.socket.says({ ...event(11), data: { message: 'long '.repeat(500_000) } });
  world.socket.says(event(12));
  deepEqual(heard, ['joined 10', '11', '12']);
});

test('frames of a newer server and garbage are passed over', async () => {
  const { world, heard, connection } = await live(5);
  world.socket.says({ op: 'fireworks' });
  world.socket.saysRaw('{"op":');
  world.socket.saysRaw(new Uint8Array(3));
  world.socket.says(event(6));
  deepEqual([heard, connection.link.phase], [['joined 5', '6'], 'live']);
});
