package dev.reelay.worker.credit;

import dev.reelay.model.generation.GenerationKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What generations cost, by model, kind and length. Pure. Of the rows that fit, a model's own name wins over a pattern, of
 * patterns the one with more letters of the name in it, then a row that names the kind; where none fits, the kind's price
 * per output holds.
 */
final class PriceTable {

    /** Of the credits that one attempt may cost: far above any balance, far below where numbers end. */
    private static final long MOST = 1_000_000_000_000L;

    /**
     * A row of the table.
     *
     * @param name of the row in the configuration
     * @param model a model's name, or a pattern in which {@code *} stands for anything
     * @param kind only generations of it; null for any
     * @param perOutput credits for each output, 0 or more
     * @param perSecond credits for each second of each output, 0 or more
     */
    record Row(String name, String model, @Nullable GenerationKind kind, long perOutput, long perSecond) {

        Row {
            if (perOutput < 0 || perSecond < 0) {
                throw new IllegalArgumentException("reelay.credit.prices." + name + ": a price is 0 or more");
            }
        }

        private boolean fits(String wanted, GenerationKind wantedKind) {
            return (kind == null || kind == wantedKind) && ModelPattern.matches(model, wanted);
        }

        private boolean isPattern() {
            return model.indexOf('*') >= 0;
        }

        private long letters() {
            return model.chars().filter(c -> c != '*').count();
        }
    }

    private final List<Row> rows;
    private final Map<GenerationKind, Long> perOutput;

    /**
     * @param rows in any order
     * @param perOutput for each kind what an output costs where no row fits
     * @throws IllegalArgumentException when a price is negative or two rows are for the same
     */
    PriceTable(List<Row> rows, Map<GenerationKind, Long> perOutput) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::isPattern)
                .thenComparing(Row::letters, Comparator.reverseOrder())
                .thenComparing(row -> row.kind() == null)
                .thenComparing(Row::name));
        this.rows = List.copyOf(sorted);
        this.perOutput = Map.copyOf(perOutput);
        requireEachOnce(this.rows);
        perOutput.forEach((kind, price) -> {
            if (price < 0) {
                throw new IllegalArgumentException("reelay.credit.price." + kind.word() + ": a price is 0 or more");
            }
        });
    }

    /**
     * What one attempt costs.
     *
     * @param model as it was asked for; null when it was left to the provider
     * @param seconds length of an output
     * @return credits, 0 or more
     */
    long of(@Nullable String model, GenerationKind kind, int outputs, int seconds) {
        Row row = model == null ? null : fitting(model, kind);
        return row == null
                ? bounded(perOutput.getOrDefault(kind, 0L), outputs)
                : bounded(row.perOutput() + (double) row.perSecond() * seconds, outputs);
    }

    private @Nullable Row fitting(String model, GenerationKind kind) {
        for (Row row : rows) {
            if (row.fits(model, kind)) {
                return row;
            }
        }
        // owner/name:version costs what owner/name does, unless it has a row of its own.
        int version = model.indexOf(':');
        return version < 0 ? null : fitting(model.substring(0, version), kind);
    }

    private static long bounded(double each, int outputs) {
        return (long) Math.min(MOST, each * outputs);
    }

    private static void requireEachOnce(List<Row> rows) {
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.model() + ' ' + row.kind())) {
                throw new IllegalArgumentException(
                        "reelay.credit.prices." + row.name() + ": another row is for the same model and kind");
            }
        }
    }
}
