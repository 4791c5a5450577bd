package dev.reelay.worker.redis;

import dev.reelay.model.room.RoomMessage;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.List;

/** Takes messages of rooms to where they are heard. */
@FunctionalInterface
public interface RoomWay {

    /** Publishes {@code batch}, those of one room in their order; fails when it is not known that all got through. */
    Future<?> publish(List<RoomMessage> batch);

    /** To one server, in one round trip. */
    static RoomWay to(Redis server) {
        return batch -> server.batch(
                batch.stream().map(message -> request(Command.PUBLISH, message)).toList());
    }

    /** What publishes {@code message}. */
    static Request request(Command command, RoomMessage message) {
        return Request.cmd(command).arg(message.room().channel()).arg(message.encode());
    }
}
