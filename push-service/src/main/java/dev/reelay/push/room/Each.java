package dev.reelay.push.room;

import java.util.Collection;
import java.util.function.Consumer;

/** What has to be done to each of some, whatever becomes of the others. */
final class Each {

    private Each() {}

    /** Hands all of {@code some} to {@code task}; throws what was thrown first once it is through. */
    static <T> void of(Collection<T> some, Consumer<T> task) {
        RuntimeException first = null;
        for (T one : some) {
            try {
                task.accept(one);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
