package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.reelay.model.Json;
import dev.reelay.model.Sha256;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key under which a caller may send a request again.
 *
 * @param callerId whose key it is: two callers' equal keys have nothing to do with each other
 * @param key 1 to 255 visible ASCII characters
 * @param fingerprint of what is asked for, the same for the same fields whatever their order and the space between them
 */
record IdempotencyKey(String callerId, String key, String fingerprint) {

    /** The header that carries it, as in <a
     * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">the IETF's draft</a>. */
    static final String HEADER = "Idempotency-Key";

    /** What a key looks like: it becomes part of an index, and of nothing else. */
    static final String FORM = "[!-~]{1,255}";

    private static final Pattern VALID = Pattern.compile(FORM);
    private static final ObjectWriter SORTED = Json.MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    /**
     * The key of a request.
     *
     * @param header the header's values
     * @param request what is asked for, as JSON shows it
     * @return null without the header
     * @throws ProblemException 400 for more than one value, or one that has not the form of a key
     */
    static @Nullable IdempotencyKey of(String callerId, List<String> header, Object request) {
        if (header.isEmpty()) {
            return null;
        }
        if (header.size() > 1 || !VALID.matcher(header.get(0)).matches()) {
            throw new ProblemException(
                    Problem.invalid(HEADER, "must be one value of 1 to 255 visible ASCII characters"));
        }
        return new IdempotencyKey(callerId, header.get(0), fingerprint(request));
    }

    private static String fingerprint(Object request) {
        try {
            byte[] asked = SORTED.writeValueAsBytes(Json.MAPPER.valueToTree(request));
            return HexFormat.of().formatHex(Sha256.of(asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
