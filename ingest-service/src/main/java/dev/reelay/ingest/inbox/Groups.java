package dev.reelay.ingest.inbox;

import io.netty.channel.EventLoop;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database many questions in one statement: those that come at the same moment, and those that came while all
 * statements allowed were under way. Safe to use from any thread.
 *
 * <p>Each question is answered within the time limit, by a failure if need be. A group that Postgres refuses for what is in
 * it, or that cannot even be put into a statement, is asked again one by one, so that a bad question hurts itself alone; any
 * other failure is the failure of all in it.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Groups<Q, A> {

    /** Answers all questions of a group, in their order, or none. */
    @FunctionalInterface
    interface Statement<Q, A> {

        Future<List<A>> ask(List<Q> group);
    }

    /** How often the clock is looked at while anything is under way: so much later than its limit a failure may come. */
    private static final long TICK_MILLIS = 50;

    private final Vertx vertx;
    private final Statement<Q, A> statement;
    private final long limitNanos;
    private final GroupMetrics metrics;

    /** The three are guarded by this. */
    private final Gathering<Question<Q, A>> gathering;

    private final Set<Group> underWay = new HashSet<>();
    private boolean ticking;

    /** Whether a look at what waits is on its way already; guarded by this. */
    private boolean called;

    Groups(
            Vertx vertx,
            Statement<Q, A> statement,
            Gathering.Limits limits,
            ToLongFunction<Q> bytes,
            Duration limit,
            GroupMetrics metrics) {
        this.vertx = vertx;
        this.statement = statement;
        this.limitNanos = limit.toNanos();
        this.metrics = metrics;
        this.gathering = new Gathering<>(limits, question -> bytes.applyAsLong(question.asked()));
        metrics.watch(this);
    }

    /**
     * Asks {@code asked}.
     *
     * @param ended runs once, when the statement has really ended and the driver has let go of {@code asked}: after a timeout,
     *     that is later than the answer
     * @return the answer, on the caller's context
     */
    Future<A> ask(Q asked, Runnable ended) {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        Question<Q, A> question = new Question<>(asked, System.nanoTime(), context, ended);
        if (taken(question)) {
            call(context);
            startClock();
        } else {
            question.ended();
            question.fail(new RejectedExecutionException("too many wait for the database"));
        }
        return question.answer();
    }

    private synchronized boolean taken(Question<Q, A> question) {
        return gathering.offer(question);
    }

    /** Not at once, but when the event loop has read what else has come: that may go together. */
    private void call(Context context) {
        synchronized (this) {
            if (called) {
                return;
            }
            called = true;
        }
        context.runOnContext(now -> {
            synchronized (this) {
                called = false;
            }
            start();
        });
    }

    /** Starts as many groups as there are slots for. */
    private void start() {
        for (Group group = next(); group != null; group = next()) {
            group.ask();
        }
    }

    private synchronized @Nullable Group next() {
        List<Question<Q, A>> questions = gathering.next();
        if (questions.isEmpty()) {
            return null;
        }
        Group group = new Group(questions);
        underWay.add(group);
        return group;
    }

    /** Questions that are, or were, in one statement. */
    private final class Group {

        private final List<Question<Q, A>> questions;
        private boolean holdsSlot = true;

        Group(List<Question<Q, A>> questions) {
            this.questions = questions;
        }

        void ask() {
            metrics.started(questions.size());
            execute(questions).onComplete(result -> {
                if (result.succeeded()) {
                    free();
                    answer(result.result());
                } else if (questions.size() > 1 && Refusal.isAboutTheRows(result.cause())) {
                    askAlone(0);
                } else {
                    free();
                    fail(questions, result.cause());
                    questions.forEach(Question::ended);
                }
            });
        }

        /** Holds on to the slot: the group is not through before each of its questions is. */
        private void askAlone(int n) {
            if (n == questions.size()) {
                free();
                return;
            }
            Question<Q, A> question = questions.get(n);
            if (!question.isOpen()) {
                question.ended();
                askAlone(n + 1);
                return;
            }
            execute(List.of(question)).onComplete(result -> {
                if (result.succeeded()) {
                    question.answer(result.result().get(0));
                } else {
                    question.fail(result.cause());
                }
                question.ended();
                askAlone(n + 1);
            });
        }

        /** Each event loop is woken once for all its answers: on few cores, waking costs more than answering. */
        private void answer(List<A> answers) {
            Map<EventLoop, List<Runnable>> byLoop = new LinkedHashMap<>();
            for (int n = 0; n < questions.size(); n++) {
                Question<Q, A> question = questions.get(n);
                A answer = answers.get(n);
                byLoop.computeIfAbsent(question.loop(), loop -> new ArrayList<>())
                        .add(() -> {
                            question.answer(answer);
                            question.ended();
                        });
            }
            byLoop.forEach((loop, given) -> {
                if (loop.inEventLoop()) {
                    given.forEach(Runnable::run);
                } else {
                    loop.execute(() -> given.forEach(Runnable::run));
                }
            });
        }

        /** The next group starts before this one's answers are written: the database works while we do. */
        private void free() {
            release();
            synchronized (Groups.this) {
                underWay.remove(this);
            }
            start();
        }

        /** Gives the slot back; also when time is over, lest a connection that went silent keep it. */
        void release() {
            synchronized (Groups.this) {
                if (holdsSlot) {
                    holdsSlot = false;
                    gathering.ended();
                }
            }
        }

        boolean isLate(long now) {
            return questions.stream().allMatch(question -> Groups.this.isLate(question, now));
        }
    }

    private Future<List<A>> execute(List<Question<Q, A>> questions) {
        try {
            return statement.ask(questions.stream().map(Question::asked).toList());
        } catch (RuntimeException e) {
            return Future.failedFuture(new UnaskableException(e));
        }
    }

    private void startClock() {
        synchronized (this) {
            if (ticking) {
                return;
            }
            ticking = true;
        }
        vertx.setTimer(TICK_MILLIS, tick -> lookAtTheClock());
    }

    private void lookAtTheClock() {
        long now = System.nanoTime();
        List<Question<Q, A>> waitedTooLong;
        List<Group> groups;
        boolean idle;
        synchronized (this) {
            waitedTooLong = gathering.giveUp(question -> isLate(question, now));
            groups = List.copyOf(underWay);
            idle = groups.isEmpty() && gathering.waiting() == 0;
            ticking = !idle;
        }
        if (!idle) {
            vertx.setTimer(TICK_MILLIS, tick -> lookAtTheClock());
        }
        fail(waitedTooLong, new TimeoutException());
        waitedTooLong.forEach(Question::ended);
        for (Group group : groups) {
            fail(
                    group.questions.stream()
                            .filter(question -> isLate(question, now))
                            .toList(),
                    new TimeoutException());
            if (group.isLate(now)) {
                group.release();
            }
        }
        start();
    }

    private boolean isLate(Question<Q, A> question, long now) {
        return question.age(now) > limitNanos;
    }

    private static void fail(List<? extends Question<?, ?>> questions, Throwable failure) {
        questions.forEach(question -> question.fail(failure));
    }

    /** How many wait for a statement. */
    synchronized int waiting() {
        return gathering.waiting();
    }

    /** How many statements are under way, those that took too long included. */
    synchronized int underWay() {
        return underWay.size();
    }

    /** How long the oldest has waited for its statement, seconds; 0 when none waits. */
    synchronized double oldestWaiting() {
        Question<Q, A> oldest = gathering.oldest();
        return oldest == null ? 0 : oldest.age(System.nanoTime()) / 1e9;
    }
}
