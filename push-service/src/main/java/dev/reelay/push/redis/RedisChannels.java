package dev.reelay.push.redis;

import dev.reelay.model.room.Room;
import dev.reelay.push.live.LiveSource;
import dev.reelay.push.room.Loop;
import dev.reelay.push.room.RoomFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Keeps the channels of the open rooms subscribed, each on the node that carries it. Its state is confined to the loop. A
 * room whose node is away or not known yet lives on head checks, and no other does.
 */
@Singleton
public class RedisChannels implements LiveSource, NodeChannels.Owner {

    /** Hears a channel that is kept for good; called on the loop, which it must not hold up. */
    @FunctionalInterface
    interface Keeper {

        /** Somebody published. */
        void heard(String message);

        /** Some messages may have been missed. */
        default void missed() {}
    }

    private final Loop loop;
    private final ChannelConfig config;
    private final RedisWays ways;
    private final NodeWatch watch;
    private final Map<Node, NodeChannels> nodes = new LinkedHashMap<>();

    /** Which node each wanted channel is subscribed on; those whose node is not known are in it without. */
    private final Map<String, Optional<Node>> placed = new HashMap<>();

    /** The open rooms by their channels. */
    private final Map<String, Room> rooms = new HashMap<>();

    private final Map<String, Keeper> kept = new HashMap<>();
    private final Map<Node, Speaker> speakers = new HashMap<>();
    private final SubscriptionMeters meters;
    private final Counter received;
    private final Counter unreadable;
    private final Counter refused;
    private final Counter silences;
    private NodeMap map = NodeMap.unknown();
    private int homeless;
    private Consumer<RoomFrame> frames = frame -> {};
    private Runnable restored = () -> {};
    private Runnable silent = () -> {};
    private boolean arranged;
    private boolean stopped;
    private volatile boolean heard;

    /** How many channels are kept, for the metric. */
    private volatile int known;

    RedisChannels(RedisWays ways, Loop loop, ChannelConfig config, MeterRegistry registry) {
        this.ways = ways;
        this.loop = loop;
        this.config = config;
        this.watch = new NodeWatch(ways.lookout(), loop, ways.lookInterval(), this::arrange, registry);
        this.meters = new SubscriptionMeters(registry);
        this.received = registry.counter("reelay.push.redis.messages");
        this.unreadable = registry.counter("reelay.push.redis.unreadable");
        this.refused = registry.counter("reelay.push.redis.refused");
        this.silences = registry.counter("reelay.push.redis.silences");
        registry.gauge("reelay.push.redis.channels", this, source -> source.known);
        registry.gauge("reelay.push.redis.subscribed", this, source -> source.heard ? 1 : 0);
    }

    @Override
    public void start(Consumer<RoomFrame> frames, Runnable restored, Runnable silent) {
        loop.execute(() -> {
            this.frames = frames;
            this.restored = restored;
            this.silent = silent;
            watch.start();
        });
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent end) {
        loop.execute(() -> {
            stopped = true;
            // Polls of other pods' sessions still come in for a moment, but Quarkus's client is gone next.
            map = NodeMap.unknown();
            watch.stop();
            nodes.values().forEach(NodeChannels::stop);
            speakers.values().forEach(Speaker::close);
        });
    }

    /** Keeps {@code channel} subscribed for good. */
    void keep(String channel, Keeper keeper) {
        loop.execute(() -> {
            kept.put(channel, keeper);
            place(channel);
        });
    }

    /** Publishes on the node that carries {@code channel}; tells how many heard it there. Any thread. */
    Future<Integer> publish(String channel, String message) {
        Future<Integer> published = Future.future(promise -> loop.execute(() -> map.nodeOf(channel)
                .map(node -> speakerOn(node)
                        .send(Request.cmd(ways.kind().publish()).arg(channel).arg(message))
                        .map(NodeAnswers::number))
                .orElseGet(() -> Future.failedFuture("no Redis server is known to carry " + channel))
                .onComplete(promise)));
        return published;
    }

    private Speaker speakerOn(Node node) {
        return speakers.computeIfAbsent(node, fresh -> new Speaker(ways.clientOf(node), ways.kind(), loop, config));
    }

    @Override
    public boolean isHeard() {
        return heard;
    }

    @Override
    public boolean isHeard(Room room) {
        return placed.getOrDefault(room.channel(), Optional.empty())
                .map(nodes::get)
                .filter(node -> node.isHeard(room.channel()))
                .isPresent();
    }

    @Override
    public CompletionStage<Void> open(Room room) {
        rooms.put(room.channel(), room);
        return place(room.channel());
    }

    private CompletionStage<Void> place(String channel) {
        Optional<Node> node = map.nodeOf(channel);
        remember(channel, node);
        return node.map(present -> channelsOn(present).open(channel))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void remember(String channel, Optional<Node> node) {
        Optional<Node> before = placed.put(channel, node);
        homeless += (node.isEmpty() ? 1 : 0) - (before != null && before.isEmpty() ? 1 : 0);
        changed();
    }

    private NodeChannels channelsOn(Node node) {
        NodeChannels channels = nodes.get(node);
        if (channels == null) {
            channels = new NodeChannels(node, ways.clientOf(node), ways.kind(), loop, config, this);
            nodes.put(node, channels);
            nodesChanged();
            channels.connect();
        }
        return channels;
    }

    @Override
    public void close(Room room) {
        rooms.remove(room.channel());
        Optional<Node> node = placed.remove(room.channel());
        if (node == null) {
            return;
        }
        homeless -= node.isEmpty() ? 1 : 0;
        node.map(nodes::get).ifPresent(channels -> channels.close(room.channel()));
        changed();
    }

    /** Moves to its node what another carried, or nobody was known to. */
    private void arrange(NodeMap fresh) {
        if (stopped) {
            return;
        }
        map = fresh;
        arranged = true;
        if (fresh.nodes().size() == 1) {
            // The one that carries everything; of several, those with channels.
            fresh.nodes().forEach(this::channelsOn);
        }
        for (Map.Entry<String, Optional<Node>> entry : Map.copyOf(placed).entrySet()) {
            Optional<Node> before = entry.getValue();
            Optional<Node> now = fresh.nodeOf(entry.getKey());
            if (!now.equals(before)) {
                before.map(nodes::get).ifPresent(channels -> channels.close(entry.getKey()));
                missed(entry.getKey());
                remember(entry.getKey(), now);
                now.ifPresent(node -> channelsOn(node).adopt(entry.getKey()));
            }
        }
        endGone(nodes, NodeChannels::stop);
        endGone(speakers, Speaker::close);
        nodesChanged();
        nodes.values().forEach(NodeChannels::askAgain);
        ways.keepOnly(fresh.nodes());
        changed();
    }

    private <T> void endGone(Map<Node, T> known, Consumer<T> end) {
        known.entrySet().removeIf(entry -> {
            boolean gone = !map.nodes().contains(entry.getKey());
            if (gone) {
                end.accept(entry.getValue());
            }
            return gone;
        });
    }

    @Override
    public void doubtful() {
        watch.lookSoon();
    }

    @Override
    public void refused(String channel) {
        refused.increment();
    }

    @Override
    public void missed(String channel) {
        Keeper keeper = kept.get(channel);
        if (keeper != null) {
            keeper.missed();
        }
    }

    @Override
    public void restored() {
        restored.run();
    }

    @Override
    public void silent() {
        silences.increment();
        silent.run();
    }

    @Override
    public void published(String name, byte[] message) {
        received.increment();
        Room room = rooms.get(name);
        if (room != null) {
            published(room, message);
            return;
        }
        Keeper keeper = kept.get(name);
        if (keeper != null) {
            keeper.heard(new String(message, StandardCharsets.UTF_8));
        }
        // Else it was published before Redis heard that nobody is left there.
    }

    private void published(Room room, byte[] message) {
        RoomFrame frame;
        try {
            frame = RoomFrame.read(room, message);
        } catch (RuntimeException e) {
            unreadable.increment();
            Log.debugf("A message was none of its room: room=%s failure=%s", room, e.getMessage());
            return;
        }
        frames.accept(frame);
    }

    @Override
    public void changed() {
        // Those of rooms alone: the kept ones are always there.
        int size = homeless - kept.size();
        boolean all = homeless == 0 && arranged;
        for (NodeChannels channels : nodes.values()) {
            size += channels.size();
            all &= channels.isHeard();
        }
        known = size;
        heard = all;
    }

    private void nodesChanged() {
        meters.watch(nodes.values().stream().map(NodeChannels::subscriber).toList());
    }
}
