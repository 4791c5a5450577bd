package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        StandardWebhookVerifier verifier = new StandardWebhookVerifier(
                List.of(SigningSecret.parse(secret)), InstantSource.fixed(Instant.ofEpochSecond(timestamp)));

        Verdict verdict = verifier.verify(Signer.headers(id, Long.toString(timestamp), signature), body);

        assertThat(verdict).isEqualTo(new Verdict.Authentic(id));
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
