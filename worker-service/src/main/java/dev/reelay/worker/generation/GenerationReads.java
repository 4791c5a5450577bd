package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What REST shows of generations. */
@ApplicationScoped
class GenerationReads {

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    /** Generations of a video that are shown: as many as its room's snapshot holds. */
    private static final int OF_VIDEO = 100;

    /** The generation {@code id}, whoever's it is, with what was ordered of the provider. */
    @WithSession
    Uni<Optional<GenerationDetail>> find(String id) {
        return GenerationEntity.<GenerationEntity>findById(id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : detail(row).map(Optional::of));
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

    /**
     * The generations of the video {@code videoId}, newest first, as its room shows them.
     *
     * @param viewer a user who sees them only with a generation of that video; null for who may see any
     * @return empty when there is nothing to see
     */
    @WithSession
    Uni<List<GenerationView>> ofVideo(String videoId, @Nullable String viewer) {
        return GenerationEntity.count("videoId = ?1 and (?2 is null or userId = ?2)", videoId, viewer)
                .chain(seen -> seen == 0 ? Uni.createFrom().item(List.of()) : ofVideo(videoId));
    }

    private static Uni<List<GenerationView>> ofVideo(String videoId) {
        return GenerationEntity.<GenerationEntity>find("videoId = ?1", NEWEST_FIRST, videoId)
                .page(Page.ofSize(OF_VIDEO))
                .list()
                .chain(rows -> Views.of(rows)
                        .map(views -> rows.stream()
                                .map(row -> Objects.requireNonNull(views.get(row.id))
                                        .forVideoRoom())
                                .toList()));
    }

    private static Uni<GenerationDetail> detail(GenerationEntity row) {
        return GenerationOrderEntity.<GenerationOrderEntity>findById(row.id)
                .chain(order -> Views.of(List.of(row)).map(views -> detail(row, view(views, row), order)));
    }

    private static GenerationDetail detail(
            GenerationEntity row, GenerationView view, @Nullable GenerationOrderEntity order) {
        return order == null
                ? GenerationDetail.of(row, view, null, null)
                : GenerationDetail.of(row, view, StoredInput.read(order.input), order.jobId);
    }

    private static GenerationView view(Map<String, GenerationView> views, GenerationEntity row) {
        return Objects.requireNonNull(views.get(row.id));
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
        return Views.of(rows)
                .map(views -> rows.stream()
                        .map(row -> GenerationDetail.of(row, view(views, row), null, null))
                        .toList());
    }
}
