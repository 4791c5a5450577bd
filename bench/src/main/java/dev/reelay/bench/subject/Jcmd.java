package dev.reelay.bench.subject;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a JVM from outside. */
public final class Jcmd {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Rank, instances, bytes, class. */
    private static final Pattern ROW = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

    private final Jdk jdk;
    private final long pid;

    /** Into the process {@code pid}, with the program of the JDK that runs it. */
    Jcmd(Jdk jdk, long pid) {
        this.jdk = jdk;
        this.pid = pid;
    }

    /** Lets it collect its garbage, all of it. */
    public void collect() {
        ask("GC.run");
    }

    /** Bytes of the heap that are in use after a full collection, which this asks for. */
    public long heapAfterCollection() {
        collect();
        return HeapInfo.used(ask("GC.heap_info"));
    }

    /** How many objects that are still reached there are of each class. */
    public Map<String, Long> instances() {
        Map<String, Long> instances = new HashMap<>();
        for (String line : ask("GC.class_histogram")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                instances.put(row.group(2), Long.parseLong(row.group(1)));
            }
        }
        return instances;
    }

    private List<String> ask(String command) {
        return Answering.run(List.of(jdk.program("jcmd").toString(), Long.toString(pid), command), Map.of(), LIMIT);
    }
}
