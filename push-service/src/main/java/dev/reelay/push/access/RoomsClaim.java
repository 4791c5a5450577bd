package dev.reelay.push.access;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claim {@code rooms}, which SmallRye JWT gives as it was parsed: an array of JSON-P strings. */
final class RoomsClaim {

    private RoomsClaim() {}

    /** The names in {@code claim}; empty when it is no array of strings. */
    static List<String> of(@Nullable Object claim) {
        if (claim instanceof JsonArray array) {
            return array.stream()
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .toList();
        }
        return claim instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
