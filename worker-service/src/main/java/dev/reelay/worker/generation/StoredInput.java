package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The {@code input} of a generation's row. One that cannot be read is never sent: it has no say in anything. */
final class StoredInput {

    private StoredInput() {}

    static @Nullable ObjectNode read(@Nullable String json) {
        try {
            return json == null ? null : Json.read(json, ObjectNode.class);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
