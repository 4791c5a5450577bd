package dev.reelay.worker.media;

import dev.reelay.worker.media.address.RefusedAddressException;
import dev.reelay.worker.media.fetch.FetchException;

/** What a failed transfer means. */
sealed interface TransferEnd {

    /** Trying again may help. {@code reason} is fit for the user. */
    record Again(String reason) implements TransferEnd {}

    /**
     * Trying this address again will not help. For {@link #EXPIRED} a fresh address from the provider would; this is
     * where asking for one belongs.
     *
     * @param errorCode the generation's error code
     * @param reason fit for the user
     */
    record Lost(String errorCode, String reason) implements TransferEnd {}

    /** Somebody else has the file, or nobody needs it any more. */
    record LeaseLost() implements TransferEnd {}

    /** The provider has deleted the file, or its address was good for a while only. */
    String EXPIRED = "expired_output";

    /** We could not, or did not want to, take the file. */
    String UPLOAD_FAILED = "upload_failed";

    /** What {@code failure} means for a file that was tried {@code tries} times of {@code maxTries}. */
    static TransferEnd of(Throwable failure, int tries, int maxTries) {
        if (failure instanceof LeaseLostException) {
            return new LeaseLost();
        }
        if (failure instanceof RefusedAddressException refused) {
            return new Lost(UPLOAD_FAILED, sentence(refused));
        }
        if (failure instanceof FetchException fetch && fetch.kind() != FetchException.Kind.TRANSIENT) {
            boolean expired = fetch.kind() == FetchException.Kind.EXPIRED;
            return new Lost(expired ? EXPIRED : UPLOAD_FAILED, sentence(fetch));
        }
        // Whatever else happens, happens on our side: the store, the database, a mistake of ours.
        String reason = failure instanceof FetchException fetch ? sentence(fetch) : "the file could not be stored";
        return tries < maxTries
                ? new Again(reason)
                : new Lost(UPLOAD_FAILED, reason + ", after " + maxTries + " tries");
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "the file could not be fetched" : message;
    }
}
