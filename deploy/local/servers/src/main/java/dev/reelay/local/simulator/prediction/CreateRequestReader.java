package dev.reelay.local.simulator.prediction;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a create request.
 *
 * @param usualDuration how long a prediction takes that does not say so itself by {@code input.simulateSeconds}
 */
public record CreateRequestReader(Duration usualDuration) {

    /** The model of a request that names a bare version. */
    private static final String OWN_MODEL = "reelay/simulator";

    /** Replicate ends a prediction after 30 minutes; nobody needs to simulate more. */
    private static final double MOST_SECONDS = 1800;

    /**
     * The request of this body to a named model, whose version the caller does not choose.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public CreateRequest readForModel(String model, JsonObject body) {
        return read(model, "hidden", body);
    }

    /**
     * The request of this body, which names its {@code version}: {@code owner/name:version}, {@code owner/name} or the bare
     * version.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public CreateRequest readWithVersion(JsonObject body) {
        String version = text(body.getValue("version"), "version");
        int colon = version.indexOf(':');
        if (colon > 0) {
            return read(version.substring(0, colon), version.substring(colon + 1), body);
        }
        return version.indexOf('/') > 0 ? read(version, "hidden", body) : read(OWN_MODEL, version, body);
    }

    private CreateRequest read(String model, String version, JsonObject body) {
        if (!(body.getValue("input") instanceof JsonObject input)) {
            throw new InvalidRequestException("input", "must be an object");
        }
        text(input.getValue("prompt"), "input.prompt");
        return new CreateRequest(
                model,
                version,
                input,
                target(body.getValue("webhook"), "webhook"),
                events(body),
                scenario(input, "input."));
    }

    /**
     * The request that fal's queue takes: its body is the input, and only the end is told.
     *
     * @param webhook where to, null for nowhere
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public CreateRequest readForQueue(String model, JsonObject input, @Nullable String webhook) {
        text(input.getValue("prompt"), "prompt");
        return new CreateRequest(
                model,
                "hidden",
                input,
                target(webhook, "fal_webhook"),
                Set.of(WebhookEvent.COMPLETED),
                scenario(input, ""));
    }

    private Scenario scenario(JsonObject input, String at) {
        return new Scenario(
                duration(input.getValue("simulateSeconds"), at + "simulateSeconds"),
                mebibytes(input.getValue("simulateMebibytes"), at + "simulateMebibytes"),
                misbehaviours(input.getValue("simulate"), at + "simulate"));
    }

    private Duration duration(@Nullable Object seconds, String field) {
        if (seconds == null) {
            return usualDuration;
        }
        if (seconds instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= MOST_SECONDS) {
            return Duration.ofNanos(Math.max(1, Math.round(number.doubleValue() * 1e9)));
        }
        throw new InvalidRequestException(field, "must be a number above 0, at most 1800");
    }

    private static int mebibytes(@Nullable Object more, String field) {
        if (more == null) {
            return 0;
        }
        if (more instanceof Integer number && number >= 0 && number <= Scenario.MOST_MEBIBYTES) {
            return number;
        }
        throw new InvalidRequestException(field, "must be a whole number from 0 to " + Scenario.MOST_MEBIBYTES);
    }

    private static Set<Misbehaviour> misbehaviours(@Nullable Object simulate, String field) {
        Set<Misbehaviour> all = EnumSet.noneOf(Misbehaviour.class);
        for (Object word : listed(simulate)) {
            all.add(Misbehaviour.ofWord(String.valueOf(word))
                    .orElseThrow(() -> new InvalidRequestException(
                            field, "knows no '" + word + "', only " + Misbehaviour.words())));
        }
        return all;
    }

    private static List<?> listed(@Nullable Object simulate) {
        if (simulate == null) {
            return List.of();
        }
        return simulate instanceof JsonArray many ? many.getList() : List.of(simulate);
    }

    private static Optional<WebhookTarget> target(@Nullable Object webhook, String field) {
        if (webhook == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(WebhookTarget.of(text(webhook, field)));
        } catch (IllegalArgumentException notAUrl) {
            throw new InvalidRequestException(field, "must be an absolute http or https URL");
        }
    }

    private static Set<WebhookEvent> events(JsonObject body) {
        Object filter = body.getValue("webhook_events_filter");
        if (filter == null) {
            return WebhookEvent.UNFILTERED;
        }
        if (!(filter instanceof JsonArray words)) {
            throw new InvalidRequestException("webhook_events_filter", "must be a list");
        }
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        for (Object word : words) {
            events.add(WebhookEvent.ofWord(String.valueOf(word))
                    .orElseThrow(() -> new InvalidRequestException(
                            "webhook_events_filter", "knows start, output, logs and completed, not '" + word + "'")));
        }
        return events;
    }

    private static String text(@Nullable Object value, String field) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidRequestException(field, "is required, as a text that is not blank");
    }
}
