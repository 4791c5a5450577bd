package dev.reelay.bench.report;

import dev.reelay.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param title what was measured
 * @param facts of the machine, the versions and the settings
 * @param tables the figures, for people
 * @param notes what a reader has to know besides
 * @param figures the figures that a later run is compared with, by name
 */
public record Report(
        String title,
        Map<String, String> facts,
        List<Table> tables,
        List<String> notes,
        SortedMap<String, Double> figures) {

    /** The figure of a run that looks for what must not be: how often it was. */
    public static final String VIOLATIONS = "violations";

    public Report {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        figures = new TreeMap<>(figures);
    }

    /** It as a page. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of("## " + title, ""));
        facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
        tables.forEach(table -> {
            lines.add("");
            lines.addAll(table.markdown());
        });
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(note -> lines.add("- " + note));
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * Writes {@code <name>.md} and {@code <name>.json} into {@code folder}.
     *
     * @throws UncheckedIOException when that is not possible
     */
    public void save(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), markdown());
            Files.writeString(folder.resolve(name + ".json"), Json.write(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written", e);
        }
    }
}
