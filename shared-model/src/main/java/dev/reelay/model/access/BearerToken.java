package dev.reelay.model.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of a token, and the header that carries it (RFC 6750, section 2.1). */
public final class BearerToken {

    /** Characters of the longest token that is read: a JWT with many groups stays below, a server's header limit above. */
    public static final int MAX_LENGTH = 8192;

    private static final String SCHEME = "Bearer ";

    /** What makes a dev token, whose colon is none of the RFC's characters. */
    static final String DEV_PREFIX = "dev:";

    /** The RFC's {@code b64token}. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");

    private BearerToken() {}

    /**
     * The token in {@code authorization}: the scheme in any case, one space, the token.
     *
     * @param authorization the header {@code Authorization}; null when there was none
     * @return null when there was no header
     * @throws InvalidTokenException when the header holds something else; another scheme counts as
     *     {@link InvalidTokenException#isMissing() missing}
     */
    public static @Nullable String in(@Nullable String authorization) throws InvalidTokenException {
        if (authorization == null) {
            return null;
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw InvalidTokenException.missing();
        }
        String token = authorization.substring(SCHEME.length());
        requireForm(token);
        return token;
    }

    /**
     * Refuses what no token looks like, before anything works on it. What stands behind {@code dev:} is left to
     * {@link AccessTokens}, which knows whether dev tokens count at all, and says so.
     *
     * @throws InvalidTokenException when {@code token} is too long or has other characters
     */
    static void requireForm(String token) throws InvalidTokenException {
        if (token.length() > MAX_LENGTH) {
            throw InvalidTokenException.because("a token has at most " + MAX_LENGTH + " characters");
        }
        if (!token.startsWith(DEV_PREFIX) && !FORM.matcher(token).matches()) {
            throw InvalidTokenException.because("a token is made of A-Z, a-z, 0-9 and -._~+/, with = at its end");
        }
    }
}
