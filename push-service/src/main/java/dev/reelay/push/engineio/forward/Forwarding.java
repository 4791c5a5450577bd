package dev.reelay.push.engineio.forward;

import dev.reelay.push.engineio.Passage;
import dev.reelay.push.engineio.Refusal;
import dev.reelay.push.engineio.server.ClientAnswer;
import dev.reelay.push.engineio.server.Elsewhere;
import dev.reelay.push.engineio.server.EngineServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for sessions of other pods by asking those, and answers what other pods ask. A request that is not
 * answered in time, or while Redis is lost, is told that its session is lost: the client comes anew.
 */
@Singleton
public class Forwarding implements Elsewhere, PodLine.Listener {

    /** Between the secret part of a session's id and the name of its pod. */
    private static final char SEPARATOR = '.';

    private static final String PROBE = new Letter.Probe().encode();

    private final Vertx vertx;
    private final Context context;
    private final ForwardConfig config;
    private final String pod;
    private final PodLine line;
    private final AtomicLong ids = new AtomicLong();

    /** What others have been asked. */
    private final Map<Long, Asked> asked = new ConcurrentHashMap<>();

    /** What others ask. */
    private final Map<RemoteAnswer.Key, RemoteAnswer> answering = new ConcurrentHashMap<>();

    private final Counter forwarded;
    private final Counter lost;
    private @Nullable EngineServer server;

    /** @param deadline the timer that gives it up */
    private record Asked(ClientAnswer answer, String sid, long deadline) {

        String pod() {
            return podOf(sid);
        }
    }

    Forwarding(Vertx vertx, PodLine line, ForwardConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.config = config;
        this.pod = PodName.fresh();
        this.line = line;
        this.forwarded = registry.counter("reelay.push.socketio.forwarded");
        this.lost = registry.counter("reelay.push.socketio.forwards.lost");
        registry.gaugeMapSize("reelay.push.socketio.forwards", List.of(), asked);
    }

    /** Begins to serve the sessions of {@code served} to other pods. */
    public void start(EngineServer served) {
        server = served;
        if (config.enabled()) {
            line.open(pod, this);
            vertx.setPeriodic(Math.max(1, config.lookInterval().toMillis()), ignored -> look());
        }
    }

    /** The id of a session of this pod: {@code secret} and where it is. */
    public String sid(String secret) {
        return secret + SEPARATOR + pod;
    }

    @Override
    public boolean mayKnow(String sid) {
        String name = podOf(sid);
        return config.enabled() && PodName.isOne(name) && !name.equals(pod);
    }

    private static String podOf(String sid) {
        return sid.substring(sid.lastIndexOf(SEPARATOR) + 1);
    }

    @Override
    public void poll(String sid, ClientAnswer answer) {
        long id = ids.incrementAndGet();
        ask(id, sid, answer, new Letter.Poll(pod, id, sid, true), config.pollTimeout());
    }

    @Override
    public void post(String sid, String body, ClientAnswer answer) {
        long id = ids.incrementAndGet();
        ask(id, sid, answer, new Letter.Post(pod, id, sid, body), config.postTimeout());
    }

    private void ask(long id, String sid, ClientAnswer answer, Letter letter, Duration patience) {
        if (asked.size() >= config.inFlight()) {
            lost.increment();
            answer.refuse(Refusal.UNKNOWN_SID);
            return;
        }
        forwarded.increment();
        // On the loop that asks: it cannot strike before what follows.
        long deadline = vertx.setTimer(patience.toMillis(), ignored -> giveUp(id));
        asked.put(id, new Asked(answer, sid, deadline));
        var unused = line.send(podOf(sid), letter.encode()).onSuccess(there -> {
            if (!there) {
                giveUp(id);
            }
        });
    }

    /** What was asked by {@code id}, for which nobody waits from now on; null when that is so already. */
    private @Nullable Asked take(long id) {
        Asked taken = asked.remove(id);
        if (taken != null) {
            vertx.cancelTimer(taken.deadline());
        }
        return taken;
    }

    /** A pod that has died owes answers that would be waited for in vain, a poll's for a minute. */
    private void look() {
        asked.values().stream().map(Asked::pod).distinct().forEach(owing -> {
            var unused = line.send(owing, PROBE).onSuccess(there -> {
                if (!there) {
                    giveUpOn(owing);
                }
            });
        });
    }

    private void giveUpOn(String dead) {
        asked.forEach((id, each) -> {
            if (each.pod().equals(dead)) {
                giveUp(id);
            }
        });
    }

    private void giveUp(long id) {
        Asked given = take(id);
        if (given != null) {
            lost.increment();
            given.answer().refuse(Refusal.UNKNOWN_SID);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very request, whatever it may equal
    public void abandoned(ClientAnswer answer) {
        asked.forEach((id, each) -> {
            if (each.answer() == answer && take(id) != null) {
                var unused = line.send(each.pod(), new Letter.Gone(pod, id).encode());
            }
        });
    }

    /** Answers that were due may not come any more. */
    @Override
    public void missed() {
        List.copyOf(asked.keySet()).forEach(this::giveUp);
    }

    /** Not on the thread that tells it, which has the rooms' messages to see to. */
    @Override
    public void received(String letter) {
        context.runOnContext(ignored -> read(letter));
    }

    private void read(String text) {
        EngineServer serving = server;
        if (serving == null) {
            return;
        }
        try {
            Letter letter = Letter.decode(text);
            if (letter instanceof Letter.Reply reply) {
                replied(reply);
            } else if (letter instanceof Letter.Poll poll) {
                serving.poll(poll.sid(), remote(poll));
            } else if (letter instanceof Letter.Post post) {
                serving.post(
                        post.sid(),
                        post.body(),
                        remote(new RemoteAnswer.Key(post.from(), post.id()), post.sid(), null));
            } else if (letter instanceof Letter.Written written) {
                serving.passed(written.sid(), new RemoteAnswer.Key(written.from(), written.id()).name());
            } else if (letter instanceof Letter.Gone gone) {
                RemoteAnswer left = answering.remove(new RemoteAnswer.Key(gone.from(), gone.id()));
                if (left != null) {
                    serving.abandoned(left.sid(), left);
                }
            }
        } catch (RuntimeException e) {
            Log.warnf("Another pod sent what is no letter: failure=%s", e.toString());
        }
    }

    private void replied(Letter.Reply reply) {
        Asked given = take(reply.id());
        if (given == null) {
            return;
        }
        if (reply.body() != null && reply.tell()) {
            String written = new Letter.Written(pod, reply.id(), given.sid()).encode();
            given.answer().end(reply.body(), () -> line.send(given.pod(), written));
        } else if (reply.body() != null) {
            given.answer().end(reply.body());
        } else {
            given.answer().refuse(reply.refusal() == null ? Refusal.UNKNOWN_SID : reply.refusal());
        }
    }

    private RemoteAnswer remote(Letter.Poll poll) {
        RemoteAnswer.Key key = new RemoteAnswer.Key(poll.from(), poll.id());
        return remote(key, poll.sid(), poll.tells() ? new Passage(key.name(), config.writtenWithin()) : null);
    }

    private RemoteAnswer remote(RemoteAnswer.Key key, String sid, @Nullable Passage passage) {
        RemoteAnswer answer = new RemoteAnswer(key, sid, passage, this::answer);
        answering.put(answer.key(), answer);
        return answer;
    }

    private void answer(RemoteAnswer answered, Letter.Reply reply) {
        if (answering.remove(answered.key(), answered)) {
            var unused = line.send(answered.key().from(), reply.encode());
        }
    }
}
