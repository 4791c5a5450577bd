package dev.reelay.deploy;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names under which Prometheus finds what the services' sources register. */
final class Meters {

    private static final Pattern REGISTERED = Pattern.compile(
            "(Counter\\.builder|FunctionCounter\\.builder|Gauge\\.builder|Timer\\.builder|DistributionSummary\\.builder"
                    + "|\\.counter|\\.gauge|\\.gaugeMapSize|\\.timer)\\(\\s*\"(reelay\\.[a-z.]+)\"([^;]*);",
            Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"([a-z]+)\"\\)");

    private Meters() {}

    static Set<String> known() {
        Set<String> names = new TreeSet<>();
        for (String service : Repository.SERVICES) {
            Repository.files(service + "/src/main/java", file -> file.toString().endsWith(".java")).stream()
                    .map(Repository::text)
                    .flatMap(source -> REGISTERED.matcher(source).results())
                    .forEach(meter -> names.addAll(series(meter)));
        }
        return names;
    }

    private static Set<String> series(MatchResult meter) {
        String unit = UNIT.matcher(meter.group(3))
                .results()
                .map(found -> "_" + found.group(1))
                .findFirst()
                .orElse("");
        String name = meter.group(2).replace('.', '_');
        String kind = meter.group(1).toLowerCase(Locale.ROOT);
        if (kind.contains("timer")) {
            return suffixed(name + "_seconds", "_count", "_sum", "_max", "_bucket");
        }
        if (kind.contains("summary")) {
            return suffixed(name + unit, "_count", "_sum", "_max");
        }
        return Set.of(name + unit + (kind.contains("counter") ? "_total" : ""));
    }

    private static Set<String> suffixed(String name, String... suffixes) {
        return Set.of(suffixes).stream().map(suffix -> name + suffix).collect(Collectors.toSet());
    }
}
