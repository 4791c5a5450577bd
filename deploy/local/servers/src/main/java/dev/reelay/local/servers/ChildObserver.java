package dev.reelay.local.servers;

/** Hears of a child process of ours. Both methods are called on threads of their own and must not block for long. */
@FunctionalInterface
public interface ChildObserver {

    /** One line of its output, without the line's end. */
    void wrote(String line);

    /** It was just started; it is not ready yet. */
    default void started(ChildProcess child) {}
}
