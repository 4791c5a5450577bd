// A socket.io-client that says what it hears, a JSON line each, and does what it is told, a JSON line each.
// node socketio.mjs <url> <options as JSON>
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const [url, options] = process.argv.slice(2);
const say = (event, ...args) => console.log(JSON.stringify({ event, args }));

const socket = io(url, { reconnectionDelay: 50, reconnectionDelayMax: 200, ...JSON.parse(options) });

socket.on("connect", () =>
  say("connect", { recovered: socket.recovered === true, transport: socket.io.engine.transport.name }),
);
socket.on("disconnect", (reason) => say("disconnect", reason));
socket.on("connect_error", (error) => say("connect_error", { message: error.message, data: error.data ?? null }));
// What a server sends beyond an event's argument is what the library goes on from; a page need not see it.
socket.onAny((event, ...args) => say(event, ...args.filter((arg) => typeof arg !== "string")));
socket.io.on("open", () =>
  socket.io.engine.on("upgrade", (transport) => say("upgrade", transport.name)),
);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { emit, ask, cut } = JSON.parse(line);
    if (emit) socket.emit(...emit);
    if (ask) socket.emit(...ask, (answer) => say("ack", answer));
    if (cut) socket.io.engine.close();
  })
  .on("close", () => process.exit(0));
