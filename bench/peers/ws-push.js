// The second peer of push-service: a bare WebSocket server with a map of rooms, the least that can be written for Node. It
// passes on the published bytes as they are, and knows nothing of users, snapshots, cursors, slow clients or holes.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { Rooms } from "./rooms.js";

const { REDIS_URL, PORT } = process.env;

const members = new Map();
const rooms = new Rooms(REDIS_URL, (videoId, message) => {
  for (const socket of members.get(videoId) ?? []) {
    socket.send(message, { binary: false });
  }
});

const http = createServer((request, response) => response.writeHead(request.url === "/health" ? 200 : 404).end());
const server = new WebSocketServer({ server: http, path: "/ws", perMessageDeflate: false });

server.on("connection", (socket) => {
  socket.on("error", (error) => console.error("Error: a client", error.message));
  socket.on("message", async (data) => {
    const { op, room, ref } = JSON.parse(data);
    if (op !== "join") {
      return;
    }
    const videoId = room.slice("video:".length);
    await rooms.enter(videoId);
    members.set(videoId, (members.get(videoId) ?? new Set()).add(socket));
    socket.on("close", () => {
      members.get(videoId)?.delete(socket);
      rooms.leave(videoId);
    });
    socket.send(JSON.stringify({ op: "joined", room, seq: 0, ref }));
  });
});

await rooms.ready();
http.listen(Number(PORT), "127.0.0.1", 1024);

process.on("SIGTERM", () => process.exit(0));
