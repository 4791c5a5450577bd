package dev.reelay.worker.credit;

import dev.reelay.model.generation.GenerationKind;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prices as they are configured. */
@Singleton
public class Prices {

    private final PriceTable table;

    /** @throws ConfigurationException when the table says something that cannot be meant */
    Prices(CreditConfig config) {
        try {
            this.table = new PriceTable(rows(config.prices()), perOutput(config.price()));
        } catch (IllegalArgumentException e) {
            // Without its cause: the innermost exception is the line that is printed.
            throw new ConfigurationException(e.getMessage());
        }
    }

    void check(@Observes StartupEvent event) {
        // The constructor has checked; observing makes it run before anything is sold.
    }

    /**
     * What one attempt costs.
     *
     * @param model as it was asked for; null when it was left to the provider
     * @param outputs how many, 1 or more
     * @param seconds length of an output
     * @return credits, 0 or more
     */
    public long of(@Nullable String model, GenerationKind kind, int outputs, int seconds) {
        return table.of(model, kind, outputs, seconds);
    }

    private static List<PriceTable.Row> rows(Map<String, CreditConfig.ModelPrice> prices) {
        return prices.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PriceTable.Row row(String name, CreditConfig.ModelPrice price) {
        GenerationKind kind = price.kind().map(word -> kind(name, word)).orElse(null);
        if (price.perOutput().isEmpty() && price.perSecond().isEmpty()) {
            throw new IllegalArgumentException(
                    "reelay.credit.prices." + name + ": set per-output, per-second or both; 0 means free");
        }
        return new PriceTable.Row(
                name,
                price.model(),
                kind,
                price.perOutput().orElse(0L),
                price.perSecond().orElse(0L));
    }

    private static GenerationKind kind(String name, String kind) {
        try {
            return GenerationKind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("reelay.credit.prices." + name + "." + e.getMessage(), e);
        }
    }

    private static Map<GenerationKind, Long> perOutput(CreditConfig.Price price) {
        Map<GenerationKind, Long> perOutput = new EnumMap<>(GenerationKind.class);
        for (GenerationKind kind : GenerationKind.values()) {
            perOutput.put(
                    kind,
                    switch (kind) {
                        case VIDEO -> price.video();
                        case IMAGE -> price.image();
                        case AUDIO -> price.audio();
                        case TRANSCRIPT -> price.transcript();
                        case SUMMARY -> price.summary();
                    });
        }
        return perOutput;
    }
}
