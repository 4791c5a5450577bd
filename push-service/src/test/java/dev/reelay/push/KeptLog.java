package dev.reelay.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Keeps what is logged, as the console has it, to be held against what must not be. */
final class KeptLog extends Handler {

    private static final PatternFormatter LINE = new PatternFormatter("%c %s%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void attach() {
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
