package dev.reelay.local.simulator.file;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs the links of output files and checks them. The key lives as long as the simulator, and so do its links. */
public final class FileLinks {

    /** What a link is worth. */
    enum Verdict {
        VALID,
        EXPIRED,
        FORGED
    }

    private static final int KEY_BYTES = 32;

    private final String baseUrl;
    private final SecretKeySpec key;

    /**
     * Links below a base URL.
     *
     * @param baseUrl without a slash at the end
     */
    public FileLinks(String baseUrl) {
        this.baseUrl = baseUrl;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /** The URL of a prediction's file, good until {@code expiry} (to the millisecond). */
    public String linkTo(String predictionId, Instant expiry) {
        String expires = Long.toString(expiry.toEpochMilli());
        return "%s/files/%s/out.mp4?expires=%s&signature=%s"
                .formatted(baseUrl, predictionId, expires, signature(predictionId, expires));
    }

    Verdict check(String predictionId, @Nullable String expires, @Nullable String signature, Instant now) {
        if (expires == null || signature == null || !isSignatureOf(predictionId, expires, signature)) {
            return Verdict.FORGED;
        }
        return now.toEpochMilli() < Long.parseLong(expires) ? Verdict.VALID : Verdict.EXPIRED;
    }

    private boolean isSignatureOf(String predictionId, String expires, String signature) {
        byte[] ours = signature(predictionId, expires).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(ours, signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String predictionId, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((predictionId + '.' + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("no HmacSHA256", everyJdkHasIt);
        }
    }
}
