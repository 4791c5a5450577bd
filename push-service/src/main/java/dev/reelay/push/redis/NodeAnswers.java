package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what servers answer. Throws when that is not what was asked for. */
final class NodeAnswers {

    private NodeAnswers() {}

    /**
     * What a sentinel answers to {@code GET-MASTER-ADDR-BY-NAME}: host and port.
     *
     * @param asked the sentinel
     * @param answer null when it knows no master of that name
     */
    static NodeMap master(RedisAddress asked, @Nullable Response answer) {
        if (answer == null) {
            throw new IllegalStateException("the sentinel " + asked.name() + " knows no master of that name");
        }
        return new NodeMap.One(Node.at(asked.at(answer.get(0).toString(), number(answer.get(1)))));
    }

    /**
     * What a node of a cluster answers to {@code CLUSTER SLOTS}: of each range of slots its first, its last, the master,
     * replicas.
     *
     * @param asked the node
     */
    static NodeMap slots(RedisAddress asked, @Nullable Response answer) {
        List<ClusterSlots.Range> ranges = new ArrayList<>();
        if (answer != null) {
            for (Response range : answer) {
                ranges.add(new ClusterSlots.Range(
                        number(range.get(0)), number(range.get(1)), Node.at(address(asked, range.get(2)))));
            }
        }
        if (ranges.isEmpty()) {
            throw new IllegalStateException("the cluster of " + asked.name() + " has no slots yet");
        }
        return new ClusterSlots(ranges);
    }

    private static RedisAddress address(RedisAddress asked, Response node) {
        Response host = node.get(0);
        // A node that does not know its own address means the one it was asked at.
        boolean unknown = host == null || host.toString().isEmpty();
        return asked.at(unknown ? asked.host() : host.toString(), number(node.get(1)));
    }

    /** The number that {@code answer} is. */
    static int number(@Nullable Response answer) {
        Integer number = answer == null ? null : answer.toInteger();
        if (number == null) {
            throw new IllegalStateException("Redis answers with no number: " + answer);
        }
        return number;
    }
}
