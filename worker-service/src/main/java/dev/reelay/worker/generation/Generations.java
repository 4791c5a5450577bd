package dev.reelay.worker.generation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What happens to generations, each in one transaction, told after its commit. */
@ApplicationScoped
public class Generations {

    /**
     * Records a saved file. When it was the attempt's last, the generation is completed: credits settled,
     * {@code generation.completed} told in both rooms.
     *
     * @return false when the lease was lost: nothing was changed, and the caller deletes its object
     */
    public Uni<Boolean> fileSaved(SavedFile file) {
        return Uni.createFrom().failure(new UnsupportedOperationException("not yet"));
    }

    /**
     * Records that a file cannot be had: the generation fails, its credits come back, both rooms are told. Changes
     * nothing when the lease was lost.
     */
    public Uni<Void> fileFailed(LostFile file) {
        return Uni.createFrom().failure(new UnsupportedOperationException("not yet"));
    }
}
