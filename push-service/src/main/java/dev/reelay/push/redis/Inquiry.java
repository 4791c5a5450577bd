package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * One question that any of several servers can answer: they are asked one after the other until one does, first those whose
 * last answer named them, then the seeds. Confined to the loop.
 */
final class Inquiry {

    private final RedisNodes nodes;
    private final List<Node> seeds;
    private final Duration timeout;
    private final boolean namesKnow;
    private List<Node> asked;

    /**
     * @param seeds at least one
     * @param timeout the longest wait for one answer
     * @param namesKnow whether the nodes that an answer names can be asked the same
     */
    Inquiry(RedisNodes nodes, List<String> seeds, Duration timeout, boolean namesKnow) {
        this.nodes = nodes;
        this.namesKnow = namesKnow;
        this.seeds = seeds.stream().map(RedisAddress::parse).map(Node::at).toList();
        this.asked = this.seeds;
        this.timeout = timeout;
    }

    List<Node> seeds() {
        return seeds;
    }

    /** @param reader makes of the answer of a server what it means; throws when it means nothing */
    Future<NodeMap> ask(Request question, BiFunction<RedisAddress, Response, NodeMap> reader) {
        return ask(question, reader, 0);
    }

    private Future<NodeMap> ask(Request question, BiFunction<RedisAddress, Response, NodeMap> reader, int index) {
        Node node = asked.get(index);
        return nodes.clientOf(node)
                .send(question)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(answer -> learned(reader.apply(node.known(), answer)))
                .recover(failure ->
                        index + 1 < asked.size() ? ask(question, reader, index + 1) : Future.failedFuture(failure));
    }

    private NodeMap learned(NodeMap map) {
        if (namesKnow) {
            Set<Node> next = new LinkedHashSet<>(map.nodes());
            next.addAll(seeds);
            asked = new ArrayList<>(next);
        }
        return map;
    }
}
