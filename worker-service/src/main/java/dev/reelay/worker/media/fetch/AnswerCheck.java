package dev.reelay.worker.media.fetch;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an answer's head means, before a byte of the file is read. */
final class AnswerCheck {

    private AnswerCheck() {}

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * Checks status and encoding.
     *
     * @param rest what was asked for; null for the whole file
     * @throws FetchException when there is nothing to read here
     */
    static void check(HttpClientResponse response, @Nullable Rest rest) {
        checkStatus(response.statusCode(), rest);
        checkEncoding(response.getHeader(HttpHeaders.CONTENT_ENCODING));
    }

    private static void checkStatus(int status, @Nullable Rest rest) {
        switch (status) {
            case 200 -> {}
            case 206, 416 -> {
                // What it means as an answer to a range shows with its other headers.
                if (rest == null) {
                    throw FetchException.refused("the file's server answers with status " + status);
                }
            }
            case 403, 404, 410 -> throw FetchException.expired("the provider no longer has the file at its address");
            case 408, 425, 429 -> throw FetchException.transientFailure("the file's server is busy");
            default -> {
                if (status >= 500) {
                    throw FetchException.transientFailure("the file's server has a fault");
                }
                throw FetchException.refused("the file's server answers with status " + status);
            }
        }
    }

    private static void checkEncoding(@Nullable String encoding) {
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            throw FetchException.refused("the file's server sends it compressed");
        }
    }

    /**
     * The size of the file as its server announces it, if it does.
     *
     * @throws FetchException when it is no size, or too large
     */
    static OptionalLong announcedBytes(HttpClientResponse response, long maxBytes) {
        String header = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (header == null) {
            return OptionalLong.empty();
        }
        long bytes;
        try {
            bytes = Long.parseLong(header);
        } catch (NumberFormatException e) {
            throw FetchException.refused("the file's server announces a length that is no number");
        }
        if (bytes > maxBytes) {
            throw FetchException.tooLarge(maxBytes);
        }
        return OptionalLong.of(bytes);
    }
}
