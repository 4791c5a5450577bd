package dev.reelay.push.redis;

import dev.reelay.model.room.Room;
import dev.reelay.push.live.LiveSource;
import dev.reelay.push.room.Loop;
import dev.reelay.push.room.RoomFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Keeps the channels of the open rooms subscribed. Its state is confined to the loop. */
@Singleton
public class RedisChannels implements LiveSource, Subscriber.Listener {

    private final Loop loop;
    private final ChannelConfig config;
    private final Subscriber subscriber;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Counter received;
    private final Counter unreadable;
    private final Counter refused;
    private Consumer<RoomFrame> frames = frame -> {};
    private Runnable restored = () -> {};
    private boolean catchingUp;
    private volatile boolean heard;

    /** How many channels are kept, for the metric. */
    private volatile int known;

    RedisChannels(Redis redis, Loop loop, ChannelConfig config, MeterRegistry registry) {
        this.loop = loop;
        this.config = config;
        this.subscriber = new Subscriber(redis, loop, config, this);
        this.received = registry.counter("reelay.push.redis.messages");
        this.unreadable = registry.counter("reelay.push.redis.unreadable");
        this.refused = registry.counter("reelay.push.redis.refused");
        registry.gauge("reelay.push.redis.channels", this, source -> source.known);
        registry.gauge("reelay.push.redis.subscribed", this, source -> source.heard ? 1 : 0);
    }

    @Override
    public void start(Consumer<RoomFrame> frames, Runnable restored) {
        loop.execute(() -> {
            this.frames = frames;
            this.restored = restored;
            subscriber.connect();
        });
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent end) {
        loop.execute(subscriber::stop);
    }

    @Override
    public boolean isHeard() {
        return heard;
    }

    @Override
    public CompletionStage<Void> open(Room room) {
        Channel channel = channels.computeIfAbsent(room.channel(), name -> new Channel());
        known = channels.size();
        channel.want(true);
        CompletionStage<Void> opened = channel.whenHeard();
        if (subscriber.isConnected()) {
            channel.subscribing();
            subscriber.subscribe(List.of(room.channel()));
            loop.after(config.ackTimeout(), () -> ackIsDue(channel));
        } else {
            channel.release();
        }
        return opened;
    }

    @Override
    public void close(Room room) {
        Channel channel = channels.get(room.channel());
        if (channel == null) {
            return;
        }
        channel.want(false);
        channel.release();
        if (subscriber.isConnected()) {
            channel.unsubscribing();
            subscriber.unsubscribe(List.of(room.channel()));
        }
        forgetIfOver(room.channel(), channel);
        judge();
    }

    /** The wait is over: who waits goes on from Postgres, and the head checks come faster until the channel is heard. */
    private void ackIsDue(Channel channel) {
        if (channel.isWanted() && !channel.isHeard()) {
            channel.release();
            catchingUp = true;
            judge();
        }
    }

    @Override
    public void connected() {
        catchingUp = true;
        List<String> batch = new ArrayList<>();
        for (Map.Entry<String, Channel> entry : channels.entrySet()) {
            entry.getValue().subscribing();
            batch.add(entry.getKey());
            if (batch.size() >= config.subscribeBatch()) {
                subscriber.subscribe(batch);
                batch.clear();
            }
        }
        subscriber.subscribe(batch);
        judge();
    }

    @Override
    public void disconnected() {
        heard = false;
        channels.values().removeIf(channel -> !channel.isWanted());
        known = channels.size();
        channels.values().forEach(Channel::disconnected);
        channels.values().forEach(Channel::release);
    }

    @Override
    public void subscribed(String name) {
        Channel channel = channels.get(name);
        if (channel != null) {
            channel.subscribed();
            forgetIfOver(name, channel);
            judge();
        }
    }

    /** One that may not be subscribed refuses those with it, so that each of several is asked for by itself. */
    @Override
    public void refused(List<String> names) {
        for (String name : names) {
            Channel channel = channels.get(name);
            if (channel == null) {
                continue;
            }
            if (names.size() > 1 && channel.isWanted()) {
                subscriber.subscribe(List.of(name));
            } else {
                refused.increment();
                channel.refused();
                catchingUp |= channel.isWanted();
                forgetIfOver(name, channel);
            }
        }
        judge();
    }

    @Override
    public void published(String name, String message) {
        received.increment();
        try {
            RoomFrame frame = RoomFrame.parse(message);
            if (frame.room().channel().equals(name)) {
                frames.accept(frame);
                return;
            }
        } catch (RuntimeException e) {
            Log.debugf("A message was no room message: channel=%s failure=%s", name, e.getMessage());
        }
        unreadable.increment();
    }

    private void forgetIfOver(String name, Channel channel) {
        if (channel.isOver()) {
            channels.remove(name);
            known = channels.size();
        }
    }

    /** Says whether everything is heard, and, when that has just come true again, that some may have been missed. */
    private void judge() {
        if (!subscriber.isConnected()) {
            return;
        }
        if (!catchingUp) {
            heard = true;
            return;
        }
        heard = channels.values().stream().allMatch(channel -> channel.isHeard() || !channel.isWanted());
        if (heard) {
            catchingUp = false;
            restored.run();
        }
    }
}
