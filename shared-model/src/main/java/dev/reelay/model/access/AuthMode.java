package dev.reelay.model.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How callers prove who they are. */
public enum AuthMode {
    /** By a signed JWT. */
    JWT,
    /** A client may name its user: the token {@code dev:<userId>}. Never where strangers can reach it. */
    DEV;

    private static final Set<String> DEV_PROFILES = Set.of("local", "dev", "test");

    /**
     * Refuses {@link #DEV} outside the profiles that are made for it.
     *
     * @param profiles the active configuration profiles
     * @throws IllegalStateException when the process must not start like this
     */
    public void requireAllowedIn(Collection<String> profiles) {
        if (this == DEV && !DEV_PROFILES.containsAll(profiles.isEmpty() ? List.of("prod") : profiles)) {
            throw new IllegalStateException("reelay.auth.mode=dev lets anybody name any user and is refused in profile "
                    + String.join(",", profiles) + ": set reelay.auth.mode=jwt, or run in profile local, dev or test");
        }
    }
}
