package dev.reelay.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures in rows and columns.
 *
 * @param title what they are
 * @param columns the heads, the first one that of the rows' names
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells under " + columns.size());
            }
        }
    }

    /** It as Markdown, figures to the right. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of("### " + title, "", line(columns)));
        lines.add("|---" + "|--:".repeat(columns.size() - 1) + "|");
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
