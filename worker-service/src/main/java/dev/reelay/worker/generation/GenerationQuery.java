package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.access.CurrentCaller;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.Problem.FieldError;
import dev.reelay.worker.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The query of a list of generations. An empty parameter is one that was not given. */
@NullUnmarked
public final class GenerationQuery {

    private static final String ONE_OF_KINDS = "must be one of " + words(GenerationKind.values(), GenerationKind::word);

    private static final String ONE_OF_STATUSES =
            "must be one of " + words(GenerationStatus.values(), GenerationStatus::word);

    private static final String AN_INSTANT = "must be a date and a time with its offset, as 2026-01-31T12:00:00Z";

    /** What an operator writes for the generations of all users. */
    private static final String ALL_USERS = "*";

    private static final int MAX_NAME = 160;

    @RestQuery
    @DefaultValue("20")
    @Pattern(regexp = "[1-9][0-9]?|100", message = "must be a whole number from 1 to 100")
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")
    String limit;

    @RestQuery
    @Parameter(description = "Next of the page before.")
    String cursor;

    @RestQuery
    @Parameter(description = "One or more, repeated or by comma.")
    List<String> status;

    @RestQuery
    String kind;

    @RestQuery
    String provider;

    @RestQuery
    String model;

    @RestQuery
    String modelVersion;

    @RestQuery
    String sessionId;

    @RestQuery
    String organizationId;

    @RestQuery
    String videoId;

    @RestQuery
    String personGeneration;

    @RestQuery
    @Schema(type = SchemaType.STRING, format = "date-time")
    @Parameter(description = "Asked for then or later.")
    String from;

    @RestQuery
    @Schema(type = SchemaType.STRING, format = "date-time")
    @Parameter(description = "Asked for earlier than that.")
    String to;

    @RestQuery
    @Schema(type = SchemaType.STRING, pattern = "[A-Za-z0-9_-]{1,64}|\\*")
    @Parameter(description = "Another user, for a backend or an operator; * for all users, for an operator.")
    String userId;

    /** Made by the server alone, with the fields set. */
    public GenerationQuery() {}

    int limit() {
        return Integer.parseInt(limit);
    }

    /**
     * What is asked for.
     *
     * @throws ProblemException 400 naming every parameter that is not valid, 403 when {@code caller} may not see those users
     */
    GenerationFilter filter(CurrentCaller caller) {
        List<FieldError> errors = new ArrayList<>();
        boolean ofAll = ALL_USERS.equals(userId);
        String user = ofAll ? null : parsed(errors, "userId", userId, GenerationQuery::id);
        List<GenerationStatus> statuses = statuses(errors);
        GenerationKind ofKind = parsed(errors, "kind", kind, GenerationKind::of, ONE_OF_KINDS);
        Instant since = parsed(errors, "from", from, GenerationQuery::instant, AN_INSTANT);
        Instant until = parsed(errors, "to", to, GenerationQuery::instant, AN_INSTANT);
        PageCursor after = parsed(errors, "cursor", cursor, PageCursor::decode);
        Map<String, String> equal = equal(errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        String whose = ofAll ? ofAll(caller) : caller.actingFor(user);
        return new GenerationFilter(whose, statuses, ofKind, since, until, after, equal);
    }

    private static @Nullable String ofAll(CurrentCaller caller) {
        caller.requireOperator("userId: only an operator may see the generations of all users");
        return null;
    }

    private List<GenerationStatus> statuses(List<FieldError> errors) {
        List<GenerationStatus> statuses = new ArrayList<>();
        for (String values : status == null ? List.<String>of() : status) {
            for (String value : values.split(",", -1)) {
                GenerationStatus parsed =
                        parsed(errors, "status", value.strip(), GenerationStatus::of, ONE_OF_STATUSES);
                if (parsed != null) {
                    statuses.add(parsed);
                }
            }
        }
        return statuses;
    }

    private Map<String, String> equal(List<FieldError> errors) {
        Map<String, String> equal = new LinkedHashMap<>();
        put(equal, "provider", parsed(errors, "provider", provider, GenerationQuery::id));
        put(equal, "model", parsed(errors, "model", model, GenerationQuery::name));
        put(equal, "modelVersion", parsed(errors, "modelVersion", modelVersion, GenerationQuery::name));
        put(equal, "sessionId", parsed(errors, "sessionId", sessionId, GenerationQuery::id));
        put(equal, "organizationId", parsed(errors, "organizationId", organizationId, GenerationQuery::id));
        put(equal, "videoId", parsed(errors, "videoId", videoId, GenerationQuery::id));
        put(equal, "personGeneration", parsed(errors, "personGeneration", personGeneration, GenerationQuery::id));
        return equal;
    }

    private static void put(Map<String, String> equal, String column, @Nullable String value) {
        if (value != null) {
            equal.put(column, value);
        }
    }

    private static <T> String words(T[] values, Function<T, String> word) {
        return Stream.of(values).map(word).collect(Collectors.joining(", "));
    }

    private static String id(String value) {
        return Ids.require("id", value);
    }

    /** Postgres takes no zero character; no name of a model has any such. */
    private static String name(String value) {
        if (value.length() > MAX_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a name");
        }
        return value;
    }

    private static Instant instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> @Nullable T parsed(
            List<FieldError> errors, String field, String value, Function<String, T> parser) {
        return parsed(errors, field, value, parser, "is not a valid " + field);
    }

    private static <T> @Nullable T parsed(
            List<FieldError> errors, String field, String value, Function<String, T> parser, String otherwise) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(field, otherwise));
            return null;
        }
    }
}
