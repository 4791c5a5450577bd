// The first peer of push-service: Socket.IO with its own rooms, fed by Redis, as its documentation would have it done. It
// knows no users, no snapshots, no cursors and no holes: what a client misses is gone.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { Rooms } from "./rooms.js";

const { REDIS_URL, PORT } = process.env;

const http = createServer((request, response) => response.writeHead(request.url === "/health" ? 200 : 404).end());
const io = new Server(http, { serveClient: false });
const rooms = new Rooms(REDIS_URL, (videoId, message) => io.to(`video:${videoId}`).emit("progress", JSON.parse(message)));

io.on("connection", (socket) => {
  socket.on("join_video_room", async (videoId, done) => {
    await rooms.enter(videoId);
    socket.join(`video:${videoId}`);
    socket.on("disconnect", () => rooms.leave(videoId));
    done?.();
  });
});

await rooms.ready();
http.listen(Number(PORT), "127.0.0.1", 1024);

process.on("SIGTERM", () => process.exit(0));
