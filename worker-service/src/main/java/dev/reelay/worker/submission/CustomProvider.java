package dev.reelay.worker.submission;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The user's own backend: it is not asked for anything, it reports by webhooks. */
@ApplicationScoped
class CustomProvider implements Provider {

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public Uni<Answer> submit(Order order) {
        return Uni.createFrom().item(new Answer.Awaited());
    }

    @Override
    public Uni<LookUp> lookUp(Order order) {
        // Nothing was sent, so nothing can be there.
        return Uni.createFrom().item(new LookUp.Absent());
    }

    @Override
    public Uni<Reading> read(Job job) {
        return Uni.createFrom().item(new Reading.CannotTell("it reports by webhooks alone"));
    }

    @Override
    public Uni<Cancellation> cancel(Job job) {
        return Uni.createFrom().item(new Cancellation.Nothing());
    }
}
