package dev.reelay.bench.subject;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK that runs ingest-service.
 *
 * @param home its folder
 * @param version as it names itself, such as {@code 25.0.1}
 */
public record Jdk(Path home, String version) {

    private static final Path USUAL = Path.of("/usr/lib/jvm");

    /**
     * The one at {@code home}; without it the newest of this machine, which may be the one that runs this.
     *
     * @throws IllegalArgumentException when there is none at {@code home}
     */
    public static Jdk find(@Nullable Path home) {
        if (home != null) {
            if (!Files.isExecutable(home.resolve("bin/java"))) {
                throw new IllegalArgumentException("there is no JDK at " + home);
            }
            return at(home);
        }
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(USUAL)) {
            try (Stream<Path> installed = Files.list(USUAL)) {
                installed
                        .filter(path -> Files.isExecutable(path.resolve("bin/java")))
                        .forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException("the installed JDKs cannot be listed", e);
            }
        }
        return homes.stream()
                .map(Jdk::at)
                .max(Comparator.comparingInt(Jdk::feature))
                .orElseThrow();
    }

    /** Its feature version, such as 25; 0 when it does not say. */
    public int feature() {
        String digits = version.split("[.+-]", 2)[0];
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Jdk at(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            return new Jdk(home, "unknown");
        }
        return new Jdk(home, release.getProperty("JAVA_VERSION", "unknown").replace("\"", ""));
    }
}
