package dev.reelay.worker.media.fetch;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is missing of a file that broke off.
 *
 * @param from how many bytes are there already
 * @param whole the size of the whole file, where it was announced
 * @param validator of the version whose bytes are there
 */
record Rest(long from, OptionalLong whole, Validator validator) {

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    /** The value of {@code Range}. */
    String range() {
        return "bytes=" + from + "-";
    }

    /** Whether {@code response} goes on exactly where the file broke off, in the same version of it. */
    boolean isIn(HttpClientResponse response) {
        boolean there = response.statusCode() == 206
                ? goesOn(response.getHeader(HttpHeaders.CONTENT_RANGE))
                // The whole file is the rest of it while nothing has come.
                : response.statusCode() == 200 && from == 0;
        return there && validator.isThatOf(response);
    }

    private boolean goesOn(@Nullable String contentRange) {
        Matcher said = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange.strip());
        if (!said.matches() || Long.parseLong(said.group(1)) != from) {
            return false;
        }
        String size = said.group(3);
        return whole.isEmpty() || size.equals("*") || Long.parseLong(size) == whole.getAsLong();
    }
}
