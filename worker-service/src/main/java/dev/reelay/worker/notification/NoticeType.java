package dev.reelay.worker.notification;

import dev.reelay.model.room.EventType;
import java.util.List;
import java.util.Optional;

/** The events that a user is notified of. */
enum NoticeType {
    COMPLETED(EventType.GENERATION_COMPLETED),
    FAILED(EventType.GENERATION_FAILED),
    CANCELED(EventType.GENERATION_CANCELED),
    RECOVERED(EventType.GENERATION_RECOVERED),
    REFUNDED(EventType.CREDITS_REFUNDED),
    LOW(EventType.CREDITS_LOW);

    /** What a digest is called; it gathers {@link #COMPLETED}. */
    static final String DIGEST = EventType.NOTIFICATION_DIGEST;

    private final String eventType;

    NoticeType(String eventType) {
        this.eventType = eventType;
    }

    /** The type of the event, of the notification, and in preferences. */
    String word() {
        return eventType;
    }

    /** Whether several of it may wait for each other. */
    boolean isDigestible() {
        return this == COMPLETED;
    }

    static Optional<NoticeType> of(String word) {
        for (NoticeType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** All words. */
    static List<String> words() {
        return List.of(values()).stream().map(NoticeType::word).toList();
    }
}
