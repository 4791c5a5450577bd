package dev.reelay.worker.media.fetch;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a server tells one version of a file from another (RFC 9110, section 8.8): without it the rest of a file could
 * be that of another file.
 *
 * @param header where the server says it, {@code ETag} or {@code Last-Modified}
 * @param value what it says, as it stands there; goes back as {@code If-Range}
 */
record Validator(String header, String value) {

    private static final String ETAG = HttpHeaders.ETAG.toString();
    private static final String LAST_MODIFIED = HttpHeaders.LAST_MODIFIED.toString();
    /** RFC 9110, section 8.8.2.2: a date is strong only where nothing could have changed within its second. */
    private static final Duration STRONG_AFTER = Duration.ofSeconds(1);

    /** That of the whole file in {@code response}; empty where the server gives no ranges, or nothing to know it by. */
    static Optional<Validator> of(HttpClientResponse response) {
        String ranges = response.getHeader(HttpHeaders.ACCEPT_RANGES);
        if (ranges == null || !ranges.strip().equalsIgnoreCase("bytes")) {
            return Optional.empty();
        }
        String tag = response.getHeader(ETAG);
        if (tag != null) {
            // A weak one (W/"…") says that two versions are as good as each other, not that they are the same bytes.
            return tag.startsWith("\"") ? Optional.of(new Validator(ETAG, tag)) : Optional.empty();
        }
        String modified = response.getHeader(LAST_MODIFIED);
        return modified != null && isStrong(modified, response.getHeader(HttpHeaders.DATE))
                ? Optional.of(new Validator(LAST_MODIFIED, modified))
                : Optional.empty();
    }

    /** Whether {@code rest} is of the same version. A date need not be said again (RFC 9110, section 15.3.7). */
    boolean isThatOf(HttpClientResponse rest) {
        String said = rest.getHeader(header);
        return said == null ? header.equals(LAST_MODIFIED) : said.equals(value);
    }

    private static boolean isStrong(String modified, @Nullable String date) {
        if (date == null) {
            return false;
        }
        try {
            return !instant(date).minus(STRONG_AFTER).isBefore(instant(modified));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Instant instant(String date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    }
}
