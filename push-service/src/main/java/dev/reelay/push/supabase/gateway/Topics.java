package dev.reelay.push.supabase.gateway;

import dev.reelay.model.access.Caller;
import dev.reelay.push.socket.SocketLink;
import dev.reelay.push.supabase.Frame;
import dev.reelay.push.supabase.Topic;
import dev.reelay.push.supabase.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What becomes of one client's frames: joins, leaves, tokens, and what is not carried. Confined to the socket's loop. */
final class Topics {

    /** What a page that has just been opened calls its first frame; one that comes again counts on. */
    private static final String FIRST_REF = "1";

    /** Longest token, in characters: as long as a whole frame of {@code /ws}. Many may wait to be read. */
    private static final int MAX_TOKEN = 8192;

    private final SupabaseClients services;
    private final SocketLink link;
    private final Version version;
    private final Channels channels;
    private final String key;
    private final Identity identity;

    private boolean hasSpoken;
    private boolean comesAgain;

    /** @param key what it connected with, which may be a token */
    Topics(
            SupabaseClients services,
            SocketLink link,
            Version version,
            Channels channels,
            String key,
            Function<Caller, Optional<Trouble>> becomes) {
        this.services = services;
        this.link = link;
        this.version = version;
        this.channels = channels;
        this.key = key;
        this.identity = new Identity(services.access(), link, services.mostTopics(), becomes, channels::recheck);
    }

    /** Whether there is none, and none is being joined. */
    boolean areIdle() {
        return channels.areEmpty() && !identity.isReading();
    }

    void obey(Frame frame) {
        if (!hasSpoken) {
            hasSpoken = true;
            comesAgain = frame.ref() != null && !frame.ref().equals(FIRST_REF);
        }
        if (frame.topic().equals(Frame.PHOENIX)) {
            if (frame.event().equals(Frame.HEARTBEAT)) {
                reply(frame.address(), "ok", "{}");
            }
            return;
        }
        Topic topic = Topic.of(frame.topic()).orElse(null);
        if (topic == null) {
            refuse(frame.address(), Trouble.UNKNOWN_TOPIC);
            return;
        }
        switch (frame.event()) {
            case Frame.JOIN -> join(topic, frame);
            case Frame.LEAVE -> leave(topic, frame);
            case Frame.ACCESS_TOKEN -> renew(topic, frame);
            default -> ignore(topic, frame);
        }
    }

    /**
     * The join's own token counts more than the key, which for most pages is the same for everybody. A join without one is
     * of who the client is already: the key may be the first of its tokens, and must not take the place of a fresher one.
     */
    private void join(Topic topic, Frame frame) {
        Frame.Address asked = frame.address();
        String token = tokenOf(frame);
        if (token.length() > MAX_TOKEN) {
            refuse(asked, Trouble.TOKEN_TOO_LONG);
            return;
        }
        Channel channel = Channel.of(version, topic, frame);
        Consumer<Caller> then = caller -> channels.join(caller, recalling(channel));
        Consumer<Trouble> otherwise = trouble -> refuse(asked, trouble);
        if (token.isEmpty()) {
            identity.askAsKnown(key, then, otherwise);
        } else {
            identity.ask(token, then, otherwise);
        }
    }

    private static String tokenOf(Frame frame) {
        return frame.payload().path("access_token").asText("");
    }

    /** A client that comes again has no way to say what it has seen. */
    private Channel recalling(Channel channel) {
        if (channel.replay() != null || !(comesAgain || channels.haveFailed())) {
            return channel;
        }
        SupabaseConfig config = services.config();
        Channel.Replay recent = new Channel.Replay(Instant.now().minus(config.replayWindow()), config.replayEvents());
        return channel.with(recent);
    }

    private void leave(Topic topic, Frame frame) {
        Channel channel = channels.get(topic);
        if (channel != null && channel.isMeantBy(frame)) {
            channels.leave(topic);
        }
        reply(frame.address(), "ok", "{}");
    }

    /** A bad one leaves what the last good one granted; the page is told. */
    private void renew(Topic topic, Frame frame) {
        String token = tokenOf(frame);
        Channel channel = channels.get(topic);
        if (token.isEmpty() || channel == null) {
            return;
        }
        Consumer<Trouble> otherwise = trouble -> link.send(channel.system("system", trouble.reason()));
        if (token.length() > MAX_TOKEN) {
            otherwise.accept(Trouble.TOKEN_TOO_LONG);
        } else {
            identity.ask(token, caller -> {}, otherwise);
        }
    }

    /** What a page sends to others, or says of its presence; it is told where it waits for an answer. */
    private void ignore(Topic topic, Frame frame) {
        Channel channel = channels.get(topic);
        if (channel == null) {
            refuse(frame.address(), Trouble.NOT_JOINED);
        } else if (!frame.event().equals(Frame.BROADCAST) || channel.wantsAcks()) {
            refuse(frame.address(), Trouble.NOT_CARRIED);
        }
    }

    /** After a while, so that a client that asks over and over does so slowly. */
    private void refuse(Frame.Address asked, Trouble trouble) {
        if (asked.ref() != null) {
            link.after(services.connections().refusalDelay(), () -> reply(asked, "error", trouble.json()));
        }
    }

    private void reply(Frame.Address asked, String status, String response) {
        link.send(Channel.reply(version, asked.joinRef(), asked.ref(), asked.topic(), status, response));
    }

    /** The token that was shown last may have ended by {@code now}: then the client joins again, with what it has by then. */
    void expire(Instant now) {
        Instant end = identity.endsAt();
        if (end != null && now.isAfter(end)) {
            identity.expire();
            channels.end(channel -> {
                link.send(channel.system("system", Trouble.TOKEN_EXPIRED.reason()));
                channels.fail(channel, Trouble.TOKEN_EXPIRED);
            });
        }
    }

    /** Ends all of them for good; nothing more is to be obeyed. */
    void end() {
        identity.end();
        channels.end(channel -> link.send(channel.ended()));
    }

    /** The client has gone. */
    void gone() {
        identity.end();
        channels.leaveAll();
    }
}
