package dev.reelay.worker.generation;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Happening.Reported;
import java.time.Instant;
import java.util.List;

/** Things to test the rules with. */
final class Sample {

    static final FileView FILE = new FileView("file-1", "https://api.example/media/file-1", "video/mp4", 10, 1, 2, 3.0);

    private Sample() {}

    static Generation pending() {
        return pending("gen-1");
    }

    static Generation pending(String id) {
        return new Generation(
                id,
                "ada",
                id,
                GenerationKind.VIDEO,
                "replicate",
                1,
                "session-1",
                "owner/model",
                "v1",
                new Origin(Instant.parse("2026-11-28T12:00:00Z"), null),
                10,
                1,
                0,
                Standing.pending());
    }

    static Reported working(GenerationStatus status, Integer progress) {
        return new Reported(1, StatusMessage.working(status, progress, null));
    }

    static Reported succeeded(String... urls) {
        return new Reported(
                1,
                StatusMessage.succeeded(
                        List.of(urls).stream().map(MediaReference::of).toList(), 2.5));
    }

    static Reported ended(GenerationStatus status) {
        return new Reported(
                1,
                StatusMessage.ended(
                        status, status == GenerationStatus.FAILED ? "provider_failed" : "provider_canceled", "words"));
    }
}
