package dev.reelay.worker.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Knows when Postgres is away, as requests see it, and logs it once for each time it goes and comes. */
@ApplicationScoped
public class Outages {

    private static final Logger LOG = Logger.getLogger(Outages.class);
    /** Whoever wraps a failure does so a few times at most; a cycle of causes must not hold us. */
    private static final int MAX_CAUSES = 10;

    private final AtomicBoolean away = new AtomicBoolean();
    private final Counter requests;

    Outages(MeterRegistry metrics) {
        this.requests = metrics.counter("reelay.postgres.unavailable");
    }

    /** Whether {@code failure} says that Postgres is away; counts it, and logs the first of a row. */
    public boolean isOne(Throwable failure) {
        if (!isUnavailable(failure)) {
            return false;
        }
        requests.increment();
        if (!away.getAndSet(true)) {
            LOG.warn("Postgres is away: requests are answered 503", failure);
        }
        return true;
    }

    /** A request went well. */
    public void over() {
        if (away.get() && away.getAndSet(false)) {
            LOG.info("Postgres answers requests again");
        }
    }

    /** No connection, no place in the queue for one, no answer in time, or a server that cannot do what it should. */
    static boolean isUnavailable(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (isOfTheServer(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOfTheServer(Throwable failure) {
        if (failure instanceof PgException) {
            return !Failures.mayLieInTheRow(failure);
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof TimeoutException
                || failure instanceof java.util.concurrent.TimeoutException
                // The pool's own: its queue is full, or it is closed.
                || failure instanceof NoStackTraceThrowable;
    }
}
