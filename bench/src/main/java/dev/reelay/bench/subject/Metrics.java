package dev.reelay.bench.subject;

/** Reads a page of metrics in Prometheus's text form. */
final class Metrics {

    private Metrics() {}

    /** The values of all lines of {@code name}, whatever their tags, added up. */
    static double sum(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
