package dev.reelay.model.room;

/** The types of room messages that Reelay itself tells. */
public final class EventType {

    public static final String GENERATION_CREATED = "generation.created";
    public static final String GENERATION_STARTED = "generation.started";
    /** Un-numbered. */
    public static final String GENERATION_PROGRESS = "generation.progress";

    public static final String GENERATION_COMPLETED = "generation.completed";
    public static final String GENERATION_FAILED = "generation.failed";
    public static final String GENERATION_CANCELED = "generation.canceled";
    /** The files of a generation that had been told as failed are there after all. */
    public static final String GENERATION_RECOVERED = "generation.recovered";

    public static final String CREDITS_REFUNDED = "credits.refunded";
    public static final String CREDITS_LOW = "credits.low";

    /** Several completed generations of a user, within the time that the user has set. */
    public static final String NOTIFICATION_DIGEST = "notification.digest";

    private EventType() {}
}
