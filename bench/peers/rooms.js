// What both push peers have in common: a Redis subscription to a room's channel while the room has members, as
// push-service has it, so that neither pays for rooms of the other.
import Redis from "ioredis";

export class Rooms {
  #redis;
  #members = new Map();

  /** told(videoId, message: Buffer) hears what is published to rooms with members. */
  constructor(url, told) {
    this.#redis = new Redis(url);
    this.#redis.on("error", (error) => console.error("Error: Redis", error.message));
    // As a buffer: whoever only passes it on need not decode it.
    this.#redis.on("messageBuffer", (channel, message) => told(channel.toString("latin1").slice("room:video:".length), message));
  }

  async ready() {
    await this.#redis.ping();
  }

  /** Counts a member in; resolves when the channel is subscribed. */
  async enter(videoId) {
    const room = this.#members.get(videoId) ?? { count: 0, subscribed: this.#redis.subscribe(`room:video:${videoId}`) };
    this.#members.set(videoId, room);
    room.count++;
    await room.subscribed;
  }

  leave(videoId) {
    const room = this.#members.get(videoId);
    if (room && --room.count === 0) {
      this.#members.delete(videoId);
      this.#redis.unsubscribe(`room:video:${videoId}`);
    }
  }
}
