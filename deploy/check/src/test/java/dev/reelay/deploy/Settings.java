package dev.reelay.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The services' settings, as their sources have them: the place where nothing can be out of date. */
final class Settings {

    private static final Pattern TIME = Pattern.compile("(\\d+)(ms|[smh])", Pattern.CASE_INSENSITIVE);
    private static final List<Path> SOURCES = Repository.SERVICES.stream()
            .flatMap(service ->
                    Repository.files(
                            service + "/src/main/java", file -> file.toString().endsWith(".java"))
                            .stream())
            .toList();

    private Settings() {}

    /** The default of a {@code reelay.*} key, as its configuration interface or its injection has it. */
    static String defaultOf(String key) {
        int dot = key.lastIndexOf('.');
        Pattern mapped = Pattern.compile(
                "@ConfigMapping\\(prefix = \"" + Pattern.quote(key.substring(0, dot))
                        + "\"\\).*@WithDefault\\(\"([^\"]+)\"\\)\\s+\\w+ " + camel(key.substring(dot + 1)) + "\\(\\);",
                Pattern.DOTALL);
        Pattern injected = Pattern.compile(
                "name = \"" + Pattern.quote(key) + "\",\\s*defaultValue = \"([^\"]+)\"", Pattern.DOTALL);
        return SOURCES.stream()
                .map(Repository::text)
                .flatMap(source -> List.of(mapped.matcher(source), injected.matcher(source)).stream())
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no source has a default of " + key));
    }

    static Duration timeOf(String key) {
        return time(defaultOf(key));
    }

    /** What a service's {@code application.properties} sets. */
    static String propertyOf(String service, String key) {
        return Repository.text(service + "/src/main/resources/application.properties")
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " does not set " + key));
    }

    static Duration time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new AssertionError("no time: " + text);
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** How the environment names a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String camel(String word) {
        return Pattern.compile("-(.)")
                .matcher(word)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
