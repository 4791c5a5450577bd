package dev.reelay.local.servers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 in the query, as much of it as is needed to ask an S3 server for one object. */
final class PresignedUrl {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private PresignedUrl() {}

    static URI of(S3Server server, String method, String path, String secretKey) throws GeneralSecurityException {
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, 8) + "/" + S3Server.REGION + "/s3/aws4_request";
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + (S3Server.ACCESS_KEY + "/" + scope).replace("/", "%2F") + "&X-Amz-Date=" + time
                + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host";
        String request = method + "\n" + path + "\n" + query + "\nhost:127.0.0.1:" + server.port()
                + "\n\nhost\nUNSIGNED-PAYLOAD";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(request);
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        String signature = HexFormat.of().formatHex(hmac(key, toSign));
        return URI.create(server.endpoint() + path + "?" + query + "&X-Amz-Signature=" + signature);
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
