package dev.reelay.worker.notification;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.Happening.Reported;
import java.time.Duration;
import java.util.List;

/** Ends of generations, several in one transaction, as the inbox applies them. */
final class Ends {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Ends() {}

    static void complete(Generations generations, List<String> ids) {
        report(
                generations,
                ids,
                new StatusMessage(
                        GenerationStatus.SAVING, null, 100, null, null, List.of(), "a text", null, null, null));
    }

    static void fail(Generations generations, String id) {
        report(generations, List.of(id), StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "no luck"));
    }

    private static void report(Generations generations, List<String> ids, StatusMessage message) {
        generations
                .change(transaction -> generations.lock(transaction, ids).map(changes -> {
                    ids.forEach(id -> changes.apply(id, new Reported(1, message)));
                    return new Generations.Work<>(ids, changes);
                }))
                .await()
                .atMost(LIMIT);
    }
}
