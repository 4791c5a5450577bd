package dev.reelay.bench.subject;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code jcmd GC.heap_info} prints; every collector has words of its own for it. */
final class HeapInfo {

    /** The lines of whole generations or of the whole heap; metaspace and the spaces inside a generation are not. */
    private static final Pattern PART = Pattern.compile(
            "^\\s*(?:garbage-first heap|def new generation|DefNew|tenured generation|Tenured|PSYoungGen|ParOldGen"
                    + "|ZHeap|Shenandoah)\\b.*?\\bused (\\d+)([KM])\\b.*");

    private static final long KIBI = 1024;

    private HeapInfo() {}

    /** Bytes in use. */
    static long used(List<String> lines) {
        long bytes = 0;
        for (String line : lines) {
            Matcher part = PART.matcher(line);
            if (part.matches()) {
                long unit = part.group(2).equals("M") ? KIBI * KIBI : KIBI;
                bytes += Long.parseLong(part.group(1)) * unit;
            }
        }
        return bytes;
    }
}
