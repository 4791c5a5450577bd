package dev.reelay.push.supabase.gateway;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.connection.ClientLoop;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who one client is. Each of its joins brings a token, most of them the same, so they are read one after the other, and one
 * that was good is not read again. Confined to the socket's loop.
 */
final class Identity {

    /** @param asKnown whether the token counts only while the client is nobody yet */
    private record Question(String token, boolean asKnown, Consumer<Caller> then, Consumer<Trouble> otherwise) {}

    private final Access access;
    private final ClientLoop loop;
    private final int most;
    private final Function<Caller, Optional<Trouble>> becomes;
    private final Consumer<Caller> renewed;
    private final Queue<Question> waiting = new ArrayDeque<>();
    private boolean reading;
    private boolean over;
    private @Nullable String good;
    private @Nullable Caller caller;
    private @Nullable Instant endsAt;

    /**
     * @param most tokens that wait to be read
     * @param becomes takes who the client is by a token that is good and has not been shown before; says what is wrong with it
     * @param renewed is told of a token that replaces another
     */
    Identity(
            Access access,
            ClientLoop loop,
            int most,
            Function<Caller, Optional<Trouble>> becomes,
            Consumer<Caller> renewed) {
        this.access = access;
        this.loop = loop;
        this.most = most;
        this.becomes = becomes;
        this.renewed = renewed;
    }

    /** Runs {@code then} with whom {@code token} stands for, or {@code otherwise} with why for nobody, in the order asked. */
    void ask(String token, Consumer<Caller> then, Consumer<Trouble> otherwise) {
        ask(new Question(token, false, then, otherwise));
    }

    /** The same with whom the client is by then, and only if it is nobody with whom {@code key} stands for. */
    void askAsKnown(String key, Consumer<Caller> then, Consumer<Trouble> otherwise) {
        ask(new Question(key, true, then, otherwise));
    }

    private void ask(Question question) {
        if (waiting.size() >= most) {
            question.otherwise().accept(Trouble.TOO_MANY_TOPICS);
            return;
        }
        waiting.add(question);
        next();
    }

    /** Whether a token is being read. */
    boolean isReading() {
        return reading;
    }

    /** When the last good token ends; null when it does not, or there is none. */
    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    /** That token has ended. */
    void expire() {
        good = null;
        caller = null;
        endsAt = null;
    }

    /** The client has gone. */
    void end() {
        over = true;
        waiting.clear();
    }

    private void next() {
        while (!reading) {
            Question question = waiting.poll();
            if (question == null) {
                return;
            }
            Caller known = caller;
            if (known != null && (question.asKnown() || question.token().equals(good))) {
                question.then().accept(known);
            } else if (question.token().isEmpty()) {
                question.otherwise().accept(Trouble.UNAUTHORIZED);
            } else {
                read(question);
            }
        }
    }

    private void read(Question question) {
        reading = true;
        access.callerOf(Credentials.ofToken(question.token()))
                .subscribe()
                .with(
                        read -> loop.execute(() -> ended(() -> isGood(question, read))),
                        failure -> loop.execute(() -> ended(() -> isNotGood(question, failure))));
    }

    private void ended(Runnable outcome) {
        reading = false;
        if (!over) {
            outcome.run();
            next();
        }
    }

    private void isGood(Question question, Caller read) {
        Optional<Trouble> trouble = becomes.apply(read);
        if (trouble.isPresent()) {
            question.otherwise().accept(trouble.get());
            return;
        }
        boolean isRenewal = caller != null;
        good = question.token();
        caller = read;
        endsAt = access.endOf(read);
        if (isRenewal) {
            renewed.accept(read);
        }
        question.then().accept(read);
    }

    private void isNotGood(Question question, Throwable failure) {
        if (failure instanceof InvalidTokenException invalid) {
            question.otherwise().accept(invalid.isExpired() ? Trouble.TOKEN_EXPIRED : Trouble.UNAUTHORIZED);
            return;
        }
        if (!(failure instanceof KeysUnavailableException)) {
            Log.errorf(failure, "A token could not be read");
        }
        question.otherwise().accept(Trouble.UNAVAILABLE);
    }
}
