package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body while counting, so that no more than the limit is ever held. What is too much is read on and thrown away,
 * up to as much again: a client that is cut off while it writes would see a broken connection instead of the answer.
 * It ends at a deadline, however busily bytes drip in. Runs on the connection's event loop alone.
 */
final class BodyReader {

    /** Who waits for the body. Exactly one method is called, once, or none when the client goes away before the end. */
    interface Reader {

        /** All of it has come, and has its place; the reader gives that back when done. */
        void read(byte[] body);

        /** It will not be taken; {@code wholeRequestRead} says whether the connection can serve another request. */
        void refused(Problem problem, boolean wholeRequestRead);
    }

    private final long limit;
    private final BodyBudget.Place place;
    private final Reader reader;
    private Buffer body = Buffer.buffer();
    private long seen;
    private @Nullable Problem problem;
    private boolean done;
    private Runnable stopClock = () -> {};

    private BodyReader(long limit, BodyBudget.Place place, Reader reader) {
        this.limit = limit;
        this.place = place;
        this.reader = reader;
    }

    /** Starts to read at most {@code limit} bytes of the request into {@code place}, within {@code deadlineMillis}. */
    static void read(
            Vertx vertx,
            HttpServerRequest request,
            long limit,
            long deadlineMillis,
            BodyBudget.Place place,
            Reader reader) {
        BodyReader body = new BodyReader(limit, place, reader);
        request.exceptionHandler(gone -> body.gone());
        request.endHandler(end -> body.end());
        request.handler(body::chunk);
        long timer = vertx.setTimer(deadlineMillis, late -> body.late());
        body.stopClock = () -> vertx.cancelTimer(timer);
    }

    private void chunk(Buffer chunk) {
        if (done) {
            return;
        }
        seen += chunk.length();
        if (problem == null) {
            keep(chunk);
        } else if (seen > 2 * limit) {
            finish();
            reader.refused(problem, false);
        }
    }

    private void keep(Buffer chunk) {
        if (seen > limit) {
            giveUp(Problem.BODY_TOO_LARGE);
        } else if (place.take(chunk.length())) {
            body = body.appendBuffer(chunk);
        } else {
            giveUp(Problem.OVERLOADED);
        }
    }

    private void giveUp(Problem reason) {
        problem = reason;
        forget();
    }

    private void end() {
        if (done) {
            return;
        }
        finish();
        if (problem == null) {
            reader.read(body.getBytes());
        } else {
            reader.refused(problem, true);
        }
    }

    private void gone() {
        if (!done) {
            finish();
            forget();
        }
    }

    private void late() {
        if (!done) {
            finish();
            forget();
            reader.refused(problem == null ? Problem.BODY_TOO_SLOW : problem, false);
        }
    }

    private void finish() {
        done = true;
        stopClock.run();
    }

    private void forget() {
        place.giveBack();
        body = Buffer.buffer();
    }
}
