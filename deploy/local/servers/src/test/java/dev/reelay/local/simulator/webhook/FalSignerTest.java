package dev.reelay.local.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FalSignerTest {

    /** The first key pair of RFC 8032, 7.1. */
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String PUBLIC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private static final String BODY = "{\"request_id\":\"123e4567-e89b-12d3-a456-426614174000\","
            + "\"gateway_request_id\":\"123e4567-e89b-12d3-a456-426614174000\",\"status\":\"OK\","
            + "\"payload\":{\"video\":{\"url\":\"https://v3.fal.media/files/x/out.mp4\","
            + "\"content_type\":\"video/mp4\",\"file_size\":1824075}}}";

    @Test
    void aKnownExampleGetsItsSignature() throws Exception {
        assertThat(new FalSigner(key())
                        .sign(
                                "123e4567-e89b-12d3-a456-426614174000",
                                "user_2abc",
                                1_700_000_000,
                                BODY.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("704d6f49e73d8492ec409b75edc8b345832dc667020bf7e178db93611e170aa7"
                        + "77bd3be391cf45503e6798722162431220cabf788d84f9d78d0df729e344e500");
    }

    @Test
    void theKeyIsPublishedAsAJwk() throws Exception {
        assertThat(new FalSigner(key())
                        .jwks()
                        .getJsonArray("keys")
                        .getJsonObject(0)
                        .getMap())
                .containsEntry("kty", "OKP")
                .containsEntry("crv", "Ed25519")
                .containsEntry("x", PUBLIC);
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        byte[] point = Base64.getUrlDecoder().decode(PUBLIC);
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(HexFormat.of()
                        .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(point)))),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(HexFormat.of().parseHex("302e020100300506032b657004220420" + SEED))));
    }
}
