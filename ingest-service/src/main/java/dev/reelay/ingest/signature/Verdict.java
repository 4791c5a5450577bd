package dev.reelay.ingest.signature;

import org.jspecify.annotations.Nullable;

/** Whether a webhook comes from whom it says. */
public sealed interface Verdict {

    /**
     * It does.
     *
     * @param deliveryKey the same for every repetition of this delivery, unique within the sender, at most 256 characters;
     *     null when the sender has no such thing, and the content is the key
     * @param reread what the provider itself said when asked, to be believed in place of the body; null when the body is
     */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes, up to megabytes: never compared, and copied for nobody
    record Authentic(@Nullable String deliveryKey, byte @Nullable [] reread) implements Verdict {

        /** It is signed, and {@code deliveryKey} with it. */
        public Authentic(String deliveryKey) {
            this(deliveryKey, null);
        }

        /** It comes from whom it says, but has no key of its own. */
        public static Authentic withoutKey() {
            return new Authentic(null, null);
        }

        /** It was only a reason to ask the provider, who said {@code body}. */
        public static Authentic reread(byte[] body) {
            return new Authentic(null, body);
        }
    }

    /** It does not, or cannot be known to. */
    record Refused(Doubt doubt) implements Verdict {}
}
