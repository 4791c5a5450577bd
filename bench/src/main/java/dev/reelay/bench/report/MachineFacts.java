package dev.reelay.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a machine bears on its figures; neither its name nor its paths. */
public final class MachineFacts {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path CONGESTION_CONTROL = Path.of("/proc/sys/net/ipv4/tcp_congestion_control");

    private MachineFacts() {}

    /** Processor, cores, memory, operating system, and what paces TCP, which costs by the kind; in an order to read. */
    public static Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Machine",
                Runtime.getRuntime().availableProcessors() + " cores of " + value(PROCESSORS, "model name") + ", "
                        + gibibytes(value(MEMORY, "MemTotal")) + " GiB of memory, " + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version").replaceAll("^([0-9]+\\.[0-9]+).*", "$1") + ", TCP "
                        + congestionControl());
        return facts;
    }

    private static String congestionControl() {
        try {
            return Files.readString(CONGESTION_CONTROL).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    private static String value(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }

    private static String gibibytes(String kibibytes) {
        String digits = kibibytes.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? "?" : Long.toString(Math.round(Long.parseLong(digits) / (1024.0 * 1024)));
    }
}
