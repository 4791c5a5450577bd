package dev.reelay.model.access;

import org.jspecify.annotations.Nullable;

/**
 * The keys that could tell whether a token is good cannot be had now. Our failure, never the token's: its sender is to come
 * again with it. The message is fit for the caller.
 */
public final class KeysUnavailableException extends TokenException {

    private static final long serialVersionUID = 1L;

    /** @param cause what kept the keys away; null when they just did not come */
    public KeysUnavailableException(@Nullable Throwable cause) {
        super("tokens cannot be verified for a moment: ask again");
        if (cause != null) {
            initCause(cause);
        }
    }
}
