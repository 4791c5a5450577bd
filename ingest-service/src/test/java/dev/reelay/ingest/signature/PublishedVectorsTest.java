package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that others made: the verifier agrees with the world, not only with itself. */
class PublishedVectorsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = bytes("{\"test\": 2432232314}");

    static List<Arguments> vectors() {
        return List.of(
                vector("1", SECRET, ID, 1614265330, BODY, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                vector(
                        "1 without prefix",
                        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        ID,
                        1614265330,
                        BODY,
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                vector(
                        "2",
                        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                        "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                        1649367553,
                        bytes("{\"email\":\"test@example.com\",\"username\":\"test_user\"}"),
                        "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="),
                vector(
                        "3",
                        "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=",
                        "7a2486b3-31cf-4bd3-a460-df8845d16cd5",
                        1737987215,
                        bytes("{\"greetings\": \"Hello World\"}"),
                        "v1,iayM3VaiYCEDP/CxWUFWcxUCJk2YmBDQHtHTsaHzrwo="),
                vector(
                        "4 public key of 32 bytes",
                        "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
                        ID,
                        1614265330,
                        BODY,
                        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="),
                vector(
                        "5 public key of 44 bytes",
                        "whpk_MCowBQYDK2VwAyEAkp3dScDPIzT1CwUFUMdzyPbWOAQaCF9z4ucuKuZD7Io=",
                        "7a2486b3-31cf-4bd3-a460-df8845d16cd5",
                        1737987215,
                        bytes("{\"greetings\": \"Hello World\"}"),
                        "v1a,XVbiOe+IzCKsXBuhb52iHLroqxFJofJNMQRL80I2kWO0+kXu2gcqgXAzontxDDgpMDw6SMh4sjzr+67EmUUzDg=="),
                vector(
                        "6 empty body",
                        SECRET,
                        ID,
                        1614265330,
                        new byte[0],
                        "v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A="),
                vector(
                        "7 unpadded secret of 23 bytes",
                        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                        ID,
                        1614265330,
                        BODY,
                        "v1,LVOXivKoo4FWasi/IaHvzhE/u+7/cu2AME+zS/nXqzk="),
                vector(
                        "8 unpadded secret of 25 bytes",
                        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr",
                        ID,
                        1614265330,
                        BODY,
                        "v1,yK2tMbA6BHPrMEJ1lLv7UlJJbgFoqGenJkiajZ29evg="),
                vector(
                        "9 body that is no UTF-8",
                        SECRET,
                        ID,
                        1614265330,
                        notUtf8(),
                        "v1,8ob4FFWsEmw6j0gFb7riE4CWFeEe485rX7jxlsdL7lg="),
                vector(
                        "10 Replicate",
                        "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH",
                        "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
                        1674087231,
                        bytes("{\"id\":\"ufawqhfynnddngldkgtslldrkq\",\"status\":\"succeeded\","
                                + "\"output\":[\"https://replicate.delivery/x/out.mp4\"]}"),
                        "v1,I1By/FiiVtezTgPNtUAHCSo6uBQNrutjzbGtbVDYGII="));
    }

    @ParameterizedTest(name = "vector {0}")
    @MethodSource("vectors")
    void acceptsWhatTheirSendersSigned(
            String name, String secret, String id, long timestamp, byte[] body, String signature) {
        StandardWebhookVerifier verifier = verifier(secret, timestamp);

        Verdict verdict = verifier.verify(Signer.headers(id, Long.toString(timestamp), signature), body);

        assertThat(verdict).isEqualTo(new Verdict.Authentic(id));
    }

    @ParameterizedTest(name = "vector {0}")
    @MethodSource("vectors")
    void refusesEachOfThemWithAByteChangedOrAdded(
            String name, String secret, String id, long timestamp, byte[] body, String signature) {
        StandardWebhookVerifier verifier = verifier(secret, timestamp);
        SignatureHeaders headers = Signer.headers(id, Long.toString(timestamp), signature);
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        byte[] changed = body.length == 0 ? longer : body.clone();
        changed[changed.length / 2] ^= 1;
        // The third character of a signature: one that carries six bits of it.
        int at = signature.indexOf(',') + 3;
        String other =
                signature.substring(0, at) + (signature.charAt(at) == 'A' ? 'B' : 'A') + signature.substring(at + 1);

        List<Verdict> verdicts = List.of(
                verifier.verify(headers, longer),
                verifier.verify(headers, changed),
                verifier.verify(Signer.headers(id + "x", Long.toString(timestamp), signature), body),
                verifier.verify(Signer.headers(id, Long.toString(timestamp + 1), signature), body),
                verifier.verify(Signer.headers(id, Long.toString(timestamp), other), body));

        assertThat(verdicts).containsOnly(new Verdict.Refused(Doubt.NO_MATCH));
    }

    @Test
    void vector11IsWhatFalSigns() {
        Ed25519PublicKey key =
                Ed25519PublicKey.parse(Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
        byte[] signature = HexFormat.of()
                .parseHex("704d6f49e73d8492ec409b75edc8b345832dc667020bf7e178db93611e170aa7"
                        + "77bd3be391cf45503e6798722162431220cabf788d84f9d78d0df729e344e500");
        String message = "123e4567-e89b-12d3-a456-426614174000\nuser_2abc\n1700000000\n"
                + "0dc868c8b6fe302f855284b383424fad3f5c7083930432cad17dfb688ffaf37c";

        assertThat(key.verify(signature, bytes(message))).isTrue();
        assertThat(key.verify(signature, bytes(message.replace("user_2abc", "user_2abd"))))
                .isFalse();
    }

    @Test
    void vector12IsWhatElevenLabsSigns() {
        TimestampedVerifier verifier = new TimestampedVerifier(
                new TimestampedForm("ElevenLabs-Signature", "v0", '.', Duration.ofMinutes(30)),
                List.of(SigningSecret.parseRaw("wsec_test")),
                InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
        ReceivedHeaders headers =
                name -> List.of("t=1700000000,v0=8580fe46ca40876a1f93f7a34277501134e83d7dd8472e950b34c3b9c4d1e248");

        assertThat(verifier.verify(headers, bytes("{\"type\":\"post_call_transcription\"}")))
                .isEqualTo(Verdict.Authentic.withoutKey());
        assertThat(verifier.verify(headers, bytes("{\"type\":\"post_call_transcriptions\"}")))
                .isEqualTo(new Verdict.Refused(Doubt.NO_MATCH));
    }

    /** Kie's way is not taken, since it does not sign the body; its vector holds for the raw secret and its HMAC. */
    @Test
    void vector13IsWhatKieSigns() {
        byte[] mac = SigningSecret.parseRaw("key").mac().doFinal(bytes("task_1.1700000000"));

        assertThat(Base64.getEncoder().encodeToString(mac)).isEqualTo("ID58Rce2nAwtIpfn+sD7iUUJ8ZOCNyiML2w9xRpkngg=");
    }

    private static StandardWebhookVerifier verifier(String secret, long timestamp) {
        return new StandardWebhookVerifier(
                List.of(VerificationKey.parse(secret)), InstantSource.fixed(Instant.ofEpochSecond(timestamp)));
    }

    private static Arguments vector(
            String name, String secret, String id, long timestamp, byte[] body, String signature) {
        return Arguments.of(name, secret, id, timestamp, body, signature);
    }

    private static byte[] notUtf8() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0xff);
        body.write(0xfe);
        body.writeBytes(bytes("{\"a\":1}"));
        return body.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
