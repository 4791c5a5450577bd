package dev.reelay.worker.generation;

import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationStatus;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What REST shows of generations. */
@ApplicationScoped
class GenerationReads {

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    /** The generation {@code id}, whoever's it is. */
    @WithSession
    Uni<Optional<GenerationDetail>> find(String id) {
        return GenerationEntity.<GenerationEntity>findById(id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : details(List.of(row)).map(details -> Optional.of(details.get(0))));
    }

    /** At most {@code limit} generations of {@code filter}, newest first. */
    @WithSession
    Uni<GenerationPage> list(GenerationFilter filter, int limit) {
        return GenerationEntity.<GenerationEntity>find(filter.condition(), NEWEST_FIRST, filter.parameters())
                // One more than asked for tells whether there is a next page.
                .page(Page.ofSize(limit + 1))
                .list()
                .chain(rows -> page(rows, limit));
    }

    private static Uni<GenerationPage> page(List<GenerationEntity> rows, int limit) {
        if (rows.size() <= limit) {
            return details(rows).map(items -> new GenerationPage(items, null));
        }
        GenerationEntity last = rows.get(limit - 1);
        String next = new PageCursor(last.createdAt, last.id).encode();
        return details(rows.subList(0, limit)).map(items -> new GenerationPage(items, next));
    }

    private static Uni<List<GenerationDetail>> details(List<GenerationEntity> rows) {
        List<String> ids = rows.stream().map(row -> row.id).toList();
        return MediaFileEntity.<MediaFileEntity>find("generationId in :ids", Sort.by("n"), Map.of("ids", ids))
                .list()
                .map(files -> files.stream().collect(Collectors.groupingBy(file -> file.generationId)))
                .map(files -> rows.stream().map(row -> detail(row, files)).toList());
    }

    private static GenerationDetail detail(GenerationEntity row, Map<String, List<MediaFileEntity>> files) {
        return GenerationDetail.of(row, told(row, files.getOrDefault(row.id, List.of())));
    }

    /** Files as rooms are told them: with the end, and after a failure only once every one of them was saved. */
    private static List<FileView> told(GenerationEntity row, List<MediaFileEntity> files) {
        List<MediaFileEntity> current =
                files.stream().filter(file -> file.attempt == row.attempt).toList();
        boolean shown = row.status.equals(GenerationStatus.COMPLETED.word())
                || (row.status.equals(GenerationStatus.FAILED.word())
                        && current.stream().allMatch(GenerationReads::isSaved));
        return shown
                ? current.stream()
                        .filter(GenerationReads::isSaved)
                        .map(GenerationReads::view)
                        .toList()
                : List.of();
    }

    private static boolean isSaved(MediaFileEntity file) {
        return file.state.equals("saved");
    }

    private static FileView view(MediaFileEntity file) {
        return new FileView(
                file.id, file.url, file.contentType, file.sizeBytes, file.width, file.height, file.durationSeconds);
    }
}
