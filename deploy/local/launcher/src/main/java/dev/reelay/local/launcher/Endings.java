package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;

/** Says how a process ended. */
final class Endings {

    private Endings() {}

    static String say(ChildProcess child) {
        Integer code = child.exitCode();
        if (code == null) {
            return child.name() + " still runs";
        }
        // A shell's convention, and the JDK's: 128 + n for a process that signal n ended.
        return code > 128 && code < 160
                ? child.name() + " was ended by signal " + (code - 128)
                : child.name() + " ended with code " + code;
    }
}
