package dev.reelay.ingest.inbox;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;

/**
 * One question on its way through {@link Groups}. The answer comes on the context of whoever asked; later answers than the
 * first are dropped.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Question<Q, A> {

    private final Q asked;
    private final long arrived;
    private final EventLoop loop;
    private final Promise<A> answer;
    private final Runnable ended;

    /**
     * @param arrived when it came, {@link System#nanoTime()}
     * @param context where the answer is waited for
     * @param ended runs once, when the database's driver has let go of {@code asked}
     */
    Question(Q asked, long arrived, ContextInternal context, Runnable ended) {
        this.asked = asked;
        this.arrived = arrived;
        this.loop = context.nettyEventLoop();
        this.answer = context.promise();
        this.ended = ended;
    }

    Q asked() {
        return asked;
    }

    /** Where the answer is cheapest to give. */
    EventLoop loop() {
        return loop;
    }

    Future<A> answer() {
        return answer.future();
    }

    /** Nanoseconds since it came, at {@code now}. */
    long age(long now) {
        return now - arrived;
    }

    boolean isOpen() {
        return !answer.future().isComplete();
    }

    void answer(A given) {
        answer.tryComplete(given);
    }

    void fail(Throwable failure) {
        answer.tryFail(failure);
    }

    void ended() {
        ended.run();
    }
}
