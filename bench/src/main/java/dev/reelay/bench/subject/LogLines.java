package dev.reelay.bench.subject;

/** What of a child's log is worth a look: a benchmark of a server that fails measures the wrong thing. */
final class LogLines {

    private LogLines() {}

    static void show(String name, String line) {
        if (line.contains("ERROR") || line.contains("WARN") || line.contains("Error:")) {
            System.err.println(name + ": " + line);
        }
    }
}
