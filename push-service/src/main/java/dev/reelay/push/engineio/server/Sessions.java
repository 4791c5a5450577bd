package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.Session;
import io.netty.channel.EventLoop;
import io.quarkus.logging.Log;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a server, by their ids, and loop by loop, so that one task a loop looks at all of their deadlines. */
final class Sessions {

    private final Map<String, Served> bySid = new ConcurrentHashMap<>();

    /** Each set is confined to its loop. */
    private final Map<EventLoop, Set<Served>> byLoop = new ConcurrentHashMap<>();

    /** The session called {@code sid}; null when there is none here. Any thread. */
    @Nullable
    Served find(String sid) {
        return bySid.get(sid);
    }

    /** Takes {@code served} in. Where it is confined to. */
    void add(Served served) {
        bySid.put(served.sid(), served);
        byLoop.computeIfAbsent(served.place().loop(), fresh -> new HashSet<>()).add(served);
    }

    /** Looks at the deadlines of all. Any thread. */
    void sweep() {
        byLoop.forEach((loop, served) -> loop.execute(() -> sweep(served)));
    }

    private void sweep(Set<Served> served) {
        long now = System.nanoTime();
        served.removeIf(each -> {
            tick(each.session(), now);
            boolean over = each.session().isForgotten(now);
            if (over) {
                bySid.remove(each.sid());
            }
            return over;
        });
    }

    private static void tick(Session session, long now) {
        try {
            session.tick(now);
        } catch (RuntimeException e) {
            // The others' deadlines count all the same.
            Log.error("The deadlines of a session could not be looked at", e);
        }
    }
}
