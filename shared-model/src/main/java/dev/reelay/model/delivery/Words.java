package dev.reelay.model.delivery;

import org.jspecify.annotations.Nullable;

/** A sender's words, made fit for Postgres: its text holds any character but U+0000, on which a whole row would fail. */
final class Words {

    private static final String NUL = "\0";

    private Words() {}

    static @Nullable String storable(@Nullable String words) {
        return words == null ? null : words.replace(NUL, "");
    }
}
