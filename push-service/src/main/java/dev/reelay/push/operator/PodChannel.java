package dev.reelay.push.operator;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;

/** Carries orders to every pod, this one included, at most once: one whose Redis is away does not hear them. */
public interface PodChannel {

    /** Calls {@code listener}, which must not block, with each order that comes. */
    void listen(Consumer<String> listener);

    /** Sends {@code order}; tells how many pods heard it, and fails when it could not be sent. */
    Uni<Integer> tell(String order);
}
