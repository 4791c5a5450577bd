package dev.reelay.worker.media;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps what is logged, to be held against what must not be. */
final class KeptLog extends Handler {

    /** Message and stack trace, as the console has them. */
    private static final PatternFormatter LINE = new PatternFormatter("%c %s%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Starts anew. */
    void attach() {
        lines.clear();
        Logger.getLogger("").addHandler(this);
    }

    void detach() {
        Logger.getLogger("").removeHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(LINE.format(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
