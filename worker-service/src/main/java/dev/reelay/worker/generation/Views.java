package dev.reelay.worker.generation;

import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.generation.GenerationView;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of generations with their files, as rooms are told them. */
final class Views {

    private Views() {}

    /** The views of {@code rows}, by the id of the generation. Needs a session. */
    static Uni<Map<String, GenerationView>> of(List<GenerationEntity> rows) {
        List<String> ids = rows.stream().map(row -> row.id).toList();
        return MediaFileEntity.<MediaFileEntity>find("generationId in :ids", Sort.by("n"), Map.of("ids", ids))
                .list()
                .map(files -> files.stream().collect(Collectors.groupingBy(file -> file.generationId)))
                .map(files -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.id, row -> view(row, told(row, files.getOrDefault(row.id, List.of()))))));
    }

    /** Files as rooms are told them: with the end, and after a failure only once every one of them was saved. */
    private static @Nullable List<FileView> told(GenerationEntity row, List<MediaFileEntity> files) {
        List<MediaFileEntity> current =
                files.stream().filter(file -> file.attempt == row.attempt).toList();
        boolean shown = row.status.equals(GenerationStatus.COMPLETED.word())
                || (row.status.equals(GenerationStatus.FAILED.word())
                        && current.stream().allMatch(Views::isSaved));
        List<FileView> saved =
                current.stream().filter(Views::isSaved).map(Views::view).toList();
        return shown && !saved.isEmpty() ? saved : null;
    }

    private static boolean isSaved(MediaFileEntity file) {
        return file.state.equals("saved");
    }

    private static FileView view(MediaFileEntity file) {
        return new FileView(
                file.id, file.url, file.contentType, file.sizeBytes, file.width, file.height, file.durationSeconds);
    }

    private static GenerationView view(GenerationEntity row, @Nullable List<FileView> files) {
        return new GenerationView(
                row.id,
                row.videoId,
                GenerationKind.of(row.kind),
                row.attempt,
                row.version,
                GenerationStatus.of(row.status),
                row.stage,
                row.progress,
                row.message,
                row.estimatedSeconds,
                files,
                null,
                null,
                row.errorCode,
                row.sessionId,
                row.model,
                row.modelVersion,
                row.error,
                row.creditsUsed,
                row.createdAt,
                row.generationSeconds,
                null);
    }
}
