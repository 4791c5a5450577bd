// Two frontends as they are, which say what they show, a JSON line each, and "ready" once both have come in.
// node frontends.mjs <url> <user> <token> <generation>
import { io } from "socket.io-client";
import WebSocket from "ws";

globalThis.WebSocket ??= WebSocket;
const { VideoNotifications } = await import("./frontends/notifications.js");
const { followGeneration } = await import("./frontends/progress.js");

const [url, userId, token, generationId] = process.argv.slice(2);
const say = (event, ...args) => console.log(JSON.stringify({ event, args }));

const notifications = new VideoNotifications(url, token, (notification) => say("notification", notification));
notifications.subscribe(userId);
const socket = followGeneration(io, url, { userId, token, generationId }, {
  bar: (progress) => say("bar", progress),
  status: (text) => say("status", text),
  video: (video) => say("video", video),
});

socket.once("authenticated", async () => {
  while (notifications.channels.some((channel) => channel.state !== "joined")) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  say("ready");
});

process.stdin.on("close", () => process.exit(0)).resume();
