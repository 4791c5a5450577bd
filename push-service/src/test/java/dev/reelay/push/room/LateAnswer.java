package dev.reelay.push.room;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question to the record: looked up at one moment, answered at a later one, or never. */
final class LateAnswer<T> {

    private final Supplier<T> question;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T seen;

    LateAnswer(Supplier<T> question) {
        this.question = question;
    }

    CompletionStage<T> stage() {
        return answer;
    }

    void look() {
        if (seen == null) {
            seen = question.get();
        }
    }

    void answer() {
        look();
        answer.complete(seen);
    }

    void fail() {
        answer.completeExceptionally(new IllegalStateException("Postgres is away"));
    }
}
