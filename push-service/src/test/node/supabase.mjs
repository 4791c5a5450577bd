// A client of supabase-js that says what it hears, a JSON line each, and does what it is told, a JSON line each.
// node supabase.mjs <package> <url> <key> <topic>,<topic>…
import { createInterface } from "node:readline";
import WebSocket from "ws";

const [library, url, key, topics] = process.argv.slice(2);
const { createClient } = await import(library);
const say = (event, ...args) => console.log(JSON.stringify({ event, args }));

let wire;
class Wire extends WebSocket {
  constructor(...args) {
    super(...args);
    wire = this;
  }
}

const supabase = createClient(url, key, {
  auth: { persistSession: false, autoRefreshToken: false },
  // Its own waits, a second and more, would be the tests'.
  realtime: { transport: Wire, reconnectAfterMs: () => 100 },
});

const subscribe = (topic) =>
  supabase
    .channel(topic)
    .on("broadcast", { event: "notification" }, ({ payload, meta }) =>
      say(payload.type, { topic, replayed: meta?.replayed === true, data: payload.data }),
    )
    .subscribe((status, error) =>
      say(status, { topic, message: error?.cause?.reason ?? error?.reason ?? error?.message }),
    );

topics.split(",").forEach(subscribe);

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const { cut, token, join, leave } = JSON.parse(line);
    if (cut) wire.terminate();
    if (token) await supabase.realtime.setAuth(token);
    if (join) subscribe(join);
    if (leave) say("left", await supabase.removeChannel(supabase.channel(leave)));
  })
  .on("close", () => process.exit(0));
