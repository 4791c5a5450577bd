package dev.reelay.ingest.intake;

import dev.reelay.model.Ids;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a callback URL says.
 *
 * @param generationId whose callback it is; null when it does not say
 * @param attempt for which attempt it was handed out, from 1; null when it does not say
 * @param token the capability; null when it came without one
 */
record Callback(
        @Nullable String generationId,
        @Nullable Integer attempt,
        @Nullable String token) {

    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,8}");

    Callback {
        if (generationId != null && !Ids.isValid(generationId)) {
            throw new RefusedException(Problem.MALFORMED_CALLBACK);
        }
    }

    /**
     * Reads a raw query; parameters of others are left alone.
     *
     * @throws RefusedException when one of ours is malformed or came twice
     */
    static Callback parse(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(name, value) != null && isOurs(name)) {
                throw new RefusedException(Problem.MALFORMED_CALLBACK);
            }
        }
        return new Callback(parameters.get("generation"), attempt(parameters.get("attempt")), parameters.get("token"));
    }

    /**
     * What is wrong with a raw query on which everything rests: a body under a useless one is not worth its memory. Empty
     * when it names a generation and has a token.
     */
    static Optional<RefusedException> uselessness(@Nullable String query) {
        try {
            parse(query).entitled().generationId(null);
            return Optional.empty();
        } catch (RefusedException refusal) {
            return Optional.of(refusal);
        }
    }

    /**
     * This one, which has a token.
     *
     * @throws RefusedException when it has none
     */
    Callback entitled() {
        if (token == null) {
            throw new RefusedException(Problem.WRONG_TOKEN, "missing_token");
        }
        return this;
    }

    /**
     * The generation that both the URL and the body agree on.
     *
     * @param named the one in the body, null when the body names none
     * @throws RefusedException when they differ, or nobody names one
     */
    String generationId(@Nullable String named) {
        if (generationId == null && named != null && Ids.isValid(named)) {
            return named;
        }
        if (generationId == null || (named != null && !named.equals(generationId))) {
            throw new RefusedException(Problem.MALFORMED_CALLBACK);
        }
        return generationId;
    }

    private static boolean isOurs(String name) {
        return name.equals("generation") || name.equals("attempt") || name.equals("token");
    }

    private static @Nullable Integer attempt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!ATTEMPT.matcher(text).matches()) {
            throw new RefusedException(Problem.MALFORMED_CALLBACK);
        }
        return Integer.valueOf(text);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.MALFORMED_CALLBACK);
        }
    }
}
