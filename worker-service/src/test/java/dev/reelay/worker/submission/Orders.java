package dev.reelay.worker.submission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.time.Duration;
import java.time.Instant;

/** Orders to test with. */
public final class Orders {

    private Orders() {}

    /** An order for {@code model} in {@code version}, either of them null for none. */
    public static Order of(String model, String version, int outputs, String image, String input) {
        return new Order(
                "gen-1",
                1,
                "replicate",
                1,
                Duration.ZERO,
                Instant.EPOCH,
                Instant.MAX,
                true,
                false,
                CallbackUrl.of("https://hooks.example.org", "replicate", "gen-1", 1, "secret-token"),
                "a paper boat",
                model,
                version,
                "9:16",
                5,
                outputs,
                image,
                Json.read(input, ObjectNode.class));
    }
}
