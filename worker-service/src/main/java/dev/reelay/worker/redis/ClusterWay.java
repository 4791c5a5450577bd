package dev.reelay.worker.redis;

import dev.reelay.model.redis.ClusterSlot;
import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.room.RoomMessage;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Into a Redis Cluster, each message to the master of its room's slot, over a connection to that node alone: Vert.x's own
 * cluster client connects to all nodes or fails. Who has a slot is learned from the answer of one that has it not.
 */
final class ClusterWay implements RoomWay {

    private final ClusterMasters masters;
    private final Duration patience;

    /** @param patience how long a node may take over its part of a batch */
    ClusterWay(ClusterMasters masters, Duration patience) {
        this.masters = masters;
        this.patience = patience;
    }

    @Override
    public Future<?> publish(List<RoomMessage> batch) {
        return publish(batch, true);
    }

    /** @param again whether what came to a node that has its slot no more is sent once more, to the one that has it */
    private Future<?> publish(List<RoomMessage> batch, boolean again) {
        Map<RedisAddress, List<RoomMessage>> parts = batch.stream()
                .collect(Collectors.groupingBy(
                        message -> masters.of(slotOf(message)), LinkedHashMap::new, Collectors.toList()));
        return Future.join(parts.entrySet().stream()
                .map(part -> send(part.getKey(), part.getValue(), again))
                .toList());
    }

    private Future<?> send(RedisAddress node, List<RoomMessage> messages, boolean again) {
        Future<RedisConnection> connecting = masters.client(node).connect();
        Future<List<RoomMessage>> moved = connecting
                .compose(connection -> Future.join(messages.stream()
                        .map(message -> hasMoved(connection, node, message))
                        .toList()))
                .map(answers -> IntStream.range(0, messages.size())
                        .filter(i -> answers.<Boolean>resultAt(i))
                        .mapToObj(messages::get)
                        .toList())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        // Also one that comes about too late.
        moved.onComplete(over -> connecting.onSuccess(RedisConnection::close));
        moved.onFailure(failure -> messages.forEach(message -> masters.forget(slotOf(message), node)));
        return moved.compose(rest -> {
            if (rest.isEmpty()) {
                return Future.succeededFuture();
            }
            return again ? publish(rest, false) : Future.failedFuture("slots of the cluster are on the move");
        });
    }

    private Future<Boolean> hasMoved(RedisConnection connection, RedisAddress node, RoomMessage message) {
        return connection
                .send(RoomWay.request(Command.SPUBLISH, message))
                .map(false)
                .recover(failure -> {
                    // As in "MOVED 866 127.0.0.1:7001"; without a host it is that of the node that answers.
                    String[] words = String.valueOf(failure.getMessage()).split(" ", -1);
                    if (words.length != 3 || !words[0].equals("MOVED")) {
                        return Future.failedFuture(failure);
                    }
                    int colon = words[2].lastIndexOf(':');
                    String host = colon > 0 ? words[2].substring(0, colon) : node.host();
                    masters.learn(slotOf(message), node.at(host, Integer.parseInt(words[2].substring(colon + 1))));
                    return Future.succeededFuture(true);
                });
    }

    private static int slotOf(RoomMessage message) {
        return ClusterSlot.of(message.room().channel());
    }
}
