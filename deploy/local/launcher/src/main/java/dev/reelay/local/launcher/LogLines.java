package dev.reelay.local.launcher;

import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Takes what a part of this JVM logs, and passes it on line by line as if that part were a process of its own. */
final class LogLines extends Handler {

    private final Logger logger;
    private final Consumer<String> lines;
    private final Formatter messages = new SimpleFormatter();

    /**
     * Takes nothing yet.
     *
     * @param name of the logger whose records, and those of the loggers below it, are taken
     */
    LogLines(String name, Consumer<String> lines) {
        this.logger = Logger.getLogger(name);
        this.lines = lines;
    }

    void take() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    void release() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    @Override
    public void publish(LogRecord logged) {
        if (!isLoggable(logged)) {
            return;
        }
        lines.accept("%tT.%<tL %-5s %s"
                .formatted(logged.getMillis(), shortened(logged.getLevel().getName()), messages.formatMessage(logged)));
        Throwable thrown = logged.getThrown();
        if (thrown != null) {
            lines.accept("  " + thrown);
        }
    }

    private static String shortened(String level) {
        return level.equals("WARNING") ? "WARN" : level.equals("SEVERE") ? "ERROR" : level;
    }

    @Override
    public void flush() {
        // Each line is passed on at once.
    }

    @Override
    public void close() {
        release();
    }
}
