package dev.reelay.worker.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a user wants to be notified.
 *
 * @param muted types of which nothing is kept, e.g. {@code generation.completed}; rooms are told all the same
 * @param digestSeconds how long completed generations wait for each other, 0 (not at all) to 86400; several become one
 *     {@code notification.digest}
 */
@Schema(name = "Preferences", examples = "{\"muted\":[\"credits.refunded\"],\"digestSeconds\":300}")
record Preferences(
        @NotNull(message = "must be a list of types") @Size(max = 32, message = "must be at most 32 types") @Nullable
        List<String> muted,

        @NotNull(message = "must be a number of seconds")
        @Min(value = 0, message = "must be at least 0")
        @Max(value = 86400, message = "must be at most 86400")
        @Nullable
        Integer digestSeconds) {

    /** Of a user who has said nothing: everything, at once. */
    static final Preferences DEFAULT = new Preferences(List.of(), 0);
}
