package dev.reelay.bench.report;

import java.util.Collection;
import java.util.Locale;

/** Numbers as a report shows them, and the middle of several. */
public final class Figures {

    private static final String NONE = "–";

    private Figures() {}

    /** The middle value, the mean of the two middle ones for an even number, NaN of nothing. */
    public static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** A whole number with separators, such as {@code 12,345}; a dash for NaN. */
    public static String whole(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** A count with separators. */
    public static String whole(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With so many decimals; a dash for NaN. */
    public static String decimal(double value, int decimals) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
