package dev.reelay.worker.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.reelay.model.Json;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a body: the field, or the place in the text where there is no field to name. Quotes nothing of it. */
final class BodyProblems {

    private BodyProblems() {}

    static Problem of(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping ? field(mapping) : null;
        if (field == null) {
            return Problem.of(Status.BAD_REQUEST, "the body is not the JSON object that is expected here" + place(e));
        }
        if (e.getCause() instanceof StreamReadException unreadable) {
            return Problem.invalid(field, "is not valid JSON" + place(unreadable));
        }
        return Problem.invalid(
                field,
                e instanceof ValueInstantiationException unknown
                                && unknown.getType().isEnumType()
                        ? "must be one of " + words(unknown.getType().getRawClass())
                        : "has the wrong type");
    }

    private static String words(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> Json.MAPPER.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String field(JsonMappingException e) {
        List<String> names = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .toList();
        return names.isEmpty() ? null : String.join(".", names);
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : ": see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
