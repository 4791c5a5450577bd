// How a page on socket.io-client moves its progress bar. Nothing here knows of Reelay.
export function followGeneration(io, url, { userId, token, generationId }, page) {
  const socket = io(url);
  socket.on("connect", () => {
    socket.emit("authenticate", { userId, token });
    socket.emit("subscribe_to_generation", { generationId });
  });
  const mine = (handle) => (event) => {
    if (event.generationId === generationId) handle(event);
  };
  socket.on("generation_started", mine(({ message }) => page.status(message)));
  socket.on(
    "continue",
    mine(({ status, progress, message }) => {
      page.bar(progress);
      page.status(`${status}: ${message}`);
    }),
  );
  socket.on(
    "generation_completed",
    mine(({ videoUrls }) => {
      page.bar(100);
      page.status("done");
      page.video(videoUrls[0]);
    }),
  );
  socket.on("generation_failed", mine(({ error }) => page.status(`failed: ${error}`)));
  return socket;
}
