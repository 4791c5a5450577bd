package dev.reelay.worker.credit;

import dev.reelay.model.generation.GenerationKind;
import jakarta.enterprise.context.ApplicationScoped;

/** The price table. */
@ApplicationScoped
public class Prices {

    private final CreditConfig.Price table;

    Prices(CreditConfig config) {
        this.table = config.price();
    }

    /**
     * What {@code outputs} outputs of {@code kind} cost.
     *
     * @return credits, 0 or more
     */
    public long of(GenerationKind kind, int outputs) {
        return Math.multiplyExact(perOutput(kind), outputs);
    }

    private long perOutput(GenerationKind kind) {
        return switch (kind) {
            case VIDEO -> table.video();
            case IMAGE -> table.image();
            case AUDIO -> table.audio();
            case TRANSCRIPT -> table.transcript();
            case SUMMARY -> table.summary();
        };
    }
}
