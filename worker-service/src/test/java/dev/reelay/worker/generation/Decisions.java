package dev.reelay.worker.generation;

import static dev.reelay.worker.generation.Sample.FILE;
import static dev.reelay.worker.generation.Sample.pending;
import static dev.reelay.worker.generation.Sample.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.credit.CreditRules;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Happening.FilesSaved;
import java.util.List;

/** What the rules say, for tests that ask them. */
final class Decisions {

    /** What the provider cancels costs nothing, as by default. */
    static final Lifecycle LIFECYCLE = new Lifecycle(new CreditRules(false));

    private Decisions() {}

    static Generation saving() {
        return after(pending(), succeeded("https://a/1"));
    }

    static Generation completed() {
        return after(saving(), new FilesSaved(1, List.of(FILE)));
    }

    static Generation after(Generation generation, Happening happening) {
        return changed(generation, happening).next();
    }

    static Changed changed(Generation generation, Happening happening) {
        Decision decision = LIFECYCLE.decide(generation, happening);
        assertThat(decision).isInstanceOf(Changed.class);
        return (Changed) decision;
    }

    static Outcome outcome(Generation generation, Happening happening) {
        Decision decision = LIFECYCLE.decide(generation, happening);
        assertThat(decision).isInstanceOf(Decision.Unchanged.class);
        return decision.outcome();
    }
}
