package dev.reelay.push.socketio.gateway;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is made of a video in words. */
enum TextKind {
    TRANSCRIPT("formatted_text"),
    SUMMARY("content");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String field;

    TextKind(String field) {
        this.field = field;
    }

    /** Where the text stands. */
    String field() {
        return field;
    }

    /** To those in the video's room. */
    String updateEvent() {
        return word + "_update";
    }

    /** To all who may see the video. */
    String statusEvent() {
        return word + "_status_updated";
    }

    /** The one called {@code kind}; null for other kinds. */
    static @Nullable TextKind of(String kind) {
        for (TextKind text : values()) {
            if (text.word.equals(kind)) {
                return text;
            }
        }
        return null;
    }
}
