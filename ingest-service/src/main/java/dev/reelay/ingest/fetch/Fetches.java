package dev.reelay.ingest.fetch;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes {@link Fetch}es, one for each who asks others, and closes them at the end. */
@Singleton
public class Fetches {

    private final Vertx vertx;
    private final List<Fetch> made = new CopyOnWriteArrayList<>();

    Fetches(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * A new one.
     *
     * @param concurrency most requests on the wire; as many again may wait, the next one fails
     * @param timeout longest time for one request
     * @param maxBytes the largest answer that is taken
     */
    public Fetch make(int concurrency, Duration timeout, int maxBytes) {
        Fetch fetch = new Fetch(vertx, concurrency, timeout, maxBytes);
        made.add(fetch);
        return fetch;
    }

    @PreDestroy
    void close() {
        made.forEach(Fetch::close);
    }
}
