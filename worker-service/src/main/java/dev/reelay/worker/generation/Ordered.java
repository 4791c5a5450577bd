package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a price goes by. The model's own inputs win over the request's fields when the provider is asked, so they count here
 * as well where they say how long and how many: nobody gets a minute for the price of a second.
 *
 * @param model as the provider is asked for it, with its version if it is named by that alone; null for the default one
 * @param outputs 1 or more
 * @param seconds length of an output, 1 or more
 */
record Ordered(@Nullable String model, int outputs, int seconds) {

    private static final int MOST = 1_000_000;

    /** What {@code request} orders. */
    static Ordered of(CreateGeneration request) {
        return of(
                request.model() == null ? request.modelVersion() : request.model(),
                NewGeneration.outputs(request),
                NewGeneration.seconds(request),
                request.input());
    }

    /** The same of what was asked for before. */
    static Ordered of(@Nullable String model, int outputs, int seconds, @Nullable ObjectNode input) {
        return new Ordered(model, most(outputs, input, "num_outputs"), most(seconds, input, "duration"));
    }

    private static int most(int asked, @Nullable ObjectNode input, String name) {
        JsonNode value = input == null ? null : input.get(name);
        // Some models take numbers as texts; a text may also say that it is no number.
        double number = value == null ? 0 : value.asDouble(0);
        return number > asked ? (int) Math.min(MOST, Math.ceil(number)) : asked;
    }
}
