package dev.reelay.worker.inbox;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.Rows;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Deliveries as ingest records them, with ingest's own rights. */
public final class Deliveries {

    private final Rows rows;

    /** Into {@code postgres}. */
    public Deliveries(PostgresServer postgres) {
        this.rows = Rows.of(postgres, Login.INGEST);
    }

    /** One delivery, as it stands in its row; {@code jobId} null where it names none. */
    public UUID record(String generationId, int attempt, String jobId, String message) {
        return recordFrom("replicate", generationId, attempt, jobId, message);
    }

    /** One delivery of {@code sender}. */
    public UUID recordFrom(String sender, String generationId, int attempt, String jobId, String message) {
        UUID id = Ids.newUuid(InstantSource.system());
        rows.change(
                "insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, job_id, headers, body,"
                        + " message) values (?, ?, ?, ?, ?, ?, '{}', ''::bytea, ?::json)",
                id,
                sender,
                "msg_" + id,
                generationId,
                attempt,
                jobId,
                message);
        return id;
    }

    UUID record(String generationId, StatusMessage message) {
        return record(generationId, 1, null, Json.write(message));
    }

    static StatusMessage processing(int progress) {
        return StatusMessage.working(GenerationStatus.PROCESSING, progress, null);
    }

    static StatusMessage succeeded() {
        return StatusMessage.succeeded(
                List.of(MediaReference.of("https://files.invalid/" + UUID.randomUUID() + "/out.mp4")), 1.5);
    }

    static StatusMessage failed(String error) {
        return StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error);
    }
}
