package dev.reelay.model.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is looked at before anything else starts: a process that would believe strangers must not come up. */
public final class StartCheck {

    /** Where SmallRye JWT, which the services have, looks for what verifies tokens; any of them will do. */
    private static final List<String> KEYS = List.of(
            "mp.jwt.verify.publickey",
            "mp.jwt.verify.publickey.location",
            "smallrye.jwt.verify.key.location",
            "smallrye.jwt.verify.secretkey");

    private StartCheck() {}

    /**
     * The warning that belongs into the log.
     *
     * @param profiles the active configuration profiles
     * @param isSet whether a configuration key has a value
     * @return empty when all is well
     * @throws IllegalStateException when the process must not start like this; the message is one clear line
     */
    public static Optional<String> warning(AuthMode mode, Collection<String> profiles, Predicate<String> isSet) {
        mode.requireAllowedIn(profiles);
        if (mode == AuthMode.DEV) {
            return Optional.of("DEV MODE: anybody may name any user by the token dev:<userId> (reelay.auth.mode=dev);"
                    + " never let strangers reach this process");
        }
        return KEYS.stream().anyMatch(isSet)
                ? Optional.empty()
                : Optional.of(
                        "no token can be verified, so nobody can be let in: set mp.jwt.verify.publickey.location");
    }
}
