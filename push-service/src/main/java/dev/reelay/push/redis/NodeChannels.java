package dev.reelay.push.redis;

import dev.reelay.push.room.Loop;
import io.vertx.redis.client.Redis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The channels on one node, over one connection. Confined to the loop. */
final class NodeChannels implements SubscriberListener {

    /** Who wants the channels; called on the loop. */
    interface Owner {

        /** Somebody published. */
        void published(String channel, byte[] message);

        /** Redis refused a channel for good. */
        void refused(String channel);

        /** Whether everything is heard may have changed, or how many channels there are. */
        void changed();

        /** Some messages of {@code channel} may be missed. */
        void missed(String channel);

        /** Some messages may have been missed, and all that Redis grants are heard from now on. */
        void restored();

        /** The node has fallen silent: its channels are not heard, and their connection stays. */
        void silent();

        /** The node may have lost its channels to another. */
        void doubtful();
    }

    private final Loop loop;
    private final ChannelConfig config;
    private final Owner owner;
    private final Subscriber subscriber;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    /** Channels of which messages may be missed now: those that are still waited for in good time are none of them. */
    private final Set<String> missing = new HashSet<>();

    /** Channels that Redis's ACL does not grant on this connection: nobody waits for them. */
    private final Set<String> refused = new HashSet<>();

    private boolean catchingUp;

    NodeChannels(Node node, Redis redis, PubSub kind, Loop loop, ChannelConfig config, Owner owner) {
        this.loop = loop;
        this.config = config;
        this.owner = owner;
        this.subscriber = new Subscriber(node, redis, kind, loop, config, this);
    }

    void connect() {
        subscriber.connect();
    }

    /** Ends the connection; who waits for a channel goes on without. */
    void stop() {
        subscriber.stop();
        channels.values().forEach(Channel::release);
        channels.clear();
        missing.clear();
        refused.clear();
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** Whether everything that is published in its channels is heard. */
    boolean isHeard() {
        return subscriber.isAudible() && missing.isEmpty() && refused.isEmpty();
    }

    /** Whether everything that is published in {@code name} is heard. */
    boolean isHeard(String name) {
        Channel channel = channels.get(name);
        return channel != null && channel.isHeard() && subscriber.isAudible();
    }

    int size() {
        return channels.size();
    }

    /** Subscribes {@code name}; done once it is heard, or after a bounded wait. */
    CompletionStage<Void> open(String name) {
        Channel channel = want(name);
        CompletionStage<Void> opened = channel.whenHeard();
        if (subscriber.isConnected()) {
            subscribe(name, channel);
            loop.after(config.ackTimeout(), () -> ackIsDue(name, channel));
        }
        if (!subscriber.isAudible()) {
            goOnWithout(name, channel);
        }
        return opened;
    }

    /** Subscribes {@code name}, which another node carried before: what was published meanwhile may be missed. */
    void adopt(String name) {
        Channel channel = want(name);
        if (subscriber.isConnected()) {
            subscribe(name, channel);
            miss(name);
        }
    }

    private Channel want(String name) {
        Channel channel = channels.computeIfAbsent(name, fresh -> new Channel());
        channel.want(true);
        return channel;
    }

    private void subscribe(String name, Channel channel) {
        channel.subscribing();
        subscriber.subscribe(List.of(name));
    }

    /** Unsubscribes {@code name}. */
    void close(String name) {
        Channel channel = channels.get(name);
        if (channel == null) {
            return;
        }
        channel.want(false);
        channel.release();
        if (subscriber.isConnected()) {
            channel.unsubscribing();
            subscriber.unsubscribe(name);
        }
        missing.remove(name);
        refused.remove(name);
        forgetIfOver(name, channel);
        judge();
    }

    /** Subscribes again what should be heard and is not. */
    void askAgain() {
        if (subscriber.isConnected()) {
            List<String> due = new ArrayList<>();
            for (String name : missing) {
                Channel channel = channels.get(name);
                if (channel != null && channel.isDue()) {
                    channel.subscribing();
                    due.add(name);
                }
            }
            subscriber.subscribe(due);
        }
    }

    private void ackIsDue(String name, Channel channel) {
        if (channel.isWanted() && !channel.isHeard() && channels.get(name) == channel) {
            goOnWithout(name, channel);
        }
    }

    /** Who waits goes on from Postgres, and the head checks come faster until the channel is heard. */
    private void goOnWithout(String name, Channel channel) {
        channel.release();
        miss(name);
    }

    private void miss(String name) {
        if (!refused.contains(name)) {
            missing.add(name);
            catchingUp = true;
        }
        owner.missed(name);
        judge();
    }

    @Override
    public void connected() {
        catchingUp = true;
        channels.values().forEach(Channel::subscribing);
        missing.addAll(channels.keySet());
        subscriber.subscribe(List.copyOf(channels.keySet()));
        judge();
    }

    @Override
    public void disconnected() {
        channels.values().removeIf(channel -> !channel.isWanted());
        missing.clear();
        refused.clear();
        channels.values().forEach(Channel::disconnected);
        channels.values().forEach(Channel::release);
        channels.keySet().forEach(owner::missed);
        owner.changed();
        owner.doubtful();
    }

    @Override
    public void silent() {
        owner.changed();
        owner.silent();
        channels.forEach(this::ackIsDue);
    }

    @Override
    public void audible() {
        judge();
    }

    @Override
    public void subscribed(String name) {
        Channel channel = channels.get(name);
        if (channel != null) {
            channel.subscribed();
            if (channel.isHeard()) {
                missing.remove(name);
                catchingUp |= refused.remove(name);
            }
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
                owner.refused(name);
                channel.refused();
                missing.remove(name);
                if (channel.isWanted()) {
                    refused.add(name);
                }
                forgetIfOver(name, channel);
            }
        }
        judge();
    }

    @Override
    public void misplaced(List<String> names) {
        for (String name : names) {
            Channel channel = channels.get(name);
            if (channel != null) {
                channel.refused();
                if (channel.isWanted()) {
                    missing.add(name);
                    catchingUp = true;
                }
                forgetIfOver(name, channel);
            }
        }
        judge();
        owner.doubtful();
    }

    @Override
    public void dropped(String name) {
        Channel channel = channels.get(name);
        if (channel != null && channel.isWanted()) {
            channel.dropped();
            miss(name);
            owner.doubtful();
        }
    }

    @Override
    public void published(String name, byte[] message) {
        owner.published(name, message);
    }

    private void forgetIfOver(String name, Channel channel) {
        if (channel.isOver()) {
            channels.remove(name);
        }
    }

    /** Tells the owner, and, when all that is granted has just come to be heard again, that some may have been missed. */
    private void judge() {
        owner.changed();
        if (catchingUp && subscriber.isAudible() && missing.isEmpty()) {
            catchingUp = false;
            owner.restored();
        }
    }
}
