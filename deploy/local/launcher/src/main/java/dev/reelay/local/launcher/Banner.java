package dev.reelay.local.launcher;

import static dev.reelay.local.launcher.ServiceEnvironment.url;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The box that says where everything is, when everything is ready. */
final class Banner {

    /** The user that the box suggests; in dev mode any name is one. */
    static final String USER = "demo";

    private Banner() {}

    static String of(Ports ports, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Reelay is ready (%.1f s)", took.toMillis() / 1000.0));
        lines.add("");
        List<Integer> pods = ports.pushPorts();
        lines.add(row("page", url(pods.get(0)) + "/"));
        lines.add(row("API", url(ports.worker()) + "/q/openapi"));
        for (int port : pods) {
            lines.add(row(
                    "push",
                    "ws://127.0.0.1:" + port + "/ws   '" + url(port) + "/sse?room=user:" + USER + "&token=dev:" + USER
                            + "'"));
        }
        lines.add(row("webhooks", url(ports.ingest()) + "/webhooks/replicate"));
        lines.add(row("health", url(ports.ingest()) + "/q/health   (ingest)"));
        lines.add(row("", url(ports.worker()) + "/q/health   (worker)"));
        for (int port : pods) {
            lines.add(row("", url(port) + "/q/health   (push)"));
        }
        lines.add(row("S3", url(ports.s3()) + "   (signed requests only)"));
        lines.add(row("simulator", url(ports.simulator()) + "   (plays Replicate and fal)"));
        lines.add(row("database", "postgresql://worker:worker-local@127.0.0.1:" + ports.postgres() + "/reelay"));
        lines.add("");
        lines.add(row("dev user", USER + "   token dev:" + USER + "   (operator: dev:admin)"));
        lines.add(row("end", "Ctrl-C; the data stay and are there again at the next start"));
        return box(lines) + "\n\nStart a generation from here, and watch it on the page as user " + USER + ":\n\n"
                + curl(ports) + "\n";
    }

    static String curl(Ports ports) {
        return "curl -s " + url(ports.worker()) + "/api/generations -H 'Authorization: Bearer dev:" + USER + "'"
                + " -H 'Content-Type: application/json'"
                + " -d '{\"prompt\":\"A paper boat sails down a rainy street\"}'";
    }

    private static String row(String what, String where) {
        return String.format(Locale.ROOT, "%-10s %s", what, where);
    }

    private static String box(List<String> lines) {
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        String edge = "+" + "-".repeat(width + 2) + "+";
        StringBuilder box = new StringBuilder(edge);
        for (String line : lines) {
            box.append("\n| ")
                    .append(line)
                    .append(" ".repeat(width - line.length()))
                    .append(" |");
        }
        return box.append('\n').append(edge).toString();
    }
}
