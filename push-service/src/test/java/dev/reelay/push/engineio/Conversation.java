package dev.reelay.push.engineio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session with a client that is played by the test, and a clock of its own. */
final class Conversation {

    static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofMillis(1_000),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            1_000,
            5,
            100);

    static final Duration PASSES_WITHIN = Duration.ofMillis(150);

    /** A request of the client, and what it was answered. */
    static final class Request implements PollAnswer {

        final List<String> answers = new ArrayList<>();
        private final @Nullable Passage passage;

        Request() {
            this(null);
        }

        /** Another pod passes the answer on. */
        Request(@Nullable Passage passage) {
            this.passage = passage;
        }

        @Override
        public @Nullable Passage passage() {
            return passage;
        }

        @Override
        public void end(String body) {
            answers.add(body);
        }

        @Override
        public void refuse(Refusal refusal) {
            answers.add(refusal.name());
        }
    }

    /** A WebSocket of the client, and what came over it. */
    static final class Line implements Wire {

        final List<String> frames = new ArrayList<>();
        boolean closed;

        @Override
        public void send(Packet packet) {
            frames.add(packet.entry());
        }

        @Override
        public void sendVolatile(Packet packet) {
            send(packet);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    final List<String> received = new ArrayList<>();

    @Nullable
    CloseCause end;

    boolean echo = true;
    final Session session;
    private long now;

    private Conversation(boolean polling, Line line) {
        SessionListener listener = new SessionListener() {
            @Override
            public void received(Packet message) {
                received.add(message.entry());
                if (echo) {
                    session.send(message);
                }
            }

            @Override
            public void tick(long now) {}

            @Override
            public void closed(CloseCause cause) {
                end = cause;
            }
        };
        session = polling
                ? Session.polling("s", SETTINGS, listener, new Request(), now)
                : Session.onWire("s", SETTINGS, listener, line, now);
    }

    static Conversation polling() {
        return new Conversation(true, new Line());
    }

    static Conversation over(Line line) {
        return new Conversation(false, line);
    }

    Conversation after(int millis) {
        now += Duration.ofMillis(millis).toNanos();
        return this;
    }

    void tick() {
        session.tick(now);
    }

    boolean isForgotten() {
        return session.isForgotten(now);
    }

    Request poll() {
        return poll(new Request());
    }

    /** A poll that came to another pod, which passes its answer on. */
    Request poll(String name) {
        return poll(new Request(new Passage(name, PASSES_WITHIN)));
    }

    private Request poll(Request request) {
        session.poll(request, now);
        return request;
    }

    Request post(String body) {
        Request request = beginPost();
        session.endPost(request, body, now);
        return request;
    }

    Request beginPost() {
        Request request = new Request();
        session.beginPost(request, now);
        return request;
    }

    Line offer() {
        Line line = new Line();
        if (!session.offer(line, now)) {
            line.close();
        }
        return line;
    }

    void says(Line line, String frame) {
        session.frame(line, frame, now);
    }
}
