package dev.reelay.ingest;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;

/** Secrets of the tests' senders, and a small limit for one of them. */
public final class TestSenders implements QuarkusTestResourceLifecycleManager {

    static final String REPLICATE_SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
    static final String OLD_REPLICATE_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    static final String STANDARD_SECRET = "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=";

    static final String SHARED_SECRET = "a-shared-secret";
    static final String OLD_SHARED_SECRET = "an-old-shared-secret";

    static final String GEMINI_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** A key pair, so that one sender's verification is costly. */
    static final String OPENAI_PRIVATE_KEY =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

    static final String OPENAI_PUBLIC_KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

    /** The secret of the senders whose key is the text itself. */
    static final String RAW_SECRET = "wsec_a-secret-of-plain-text";

    /** Where the webhooks of the sender {@code openai} come from in these tests: there, or the tests themselves. */
    static final String ALLOWED_SOURCES = "192.0.2.0/24,127.0.0.0/8,::1";

    /** Bytes that the sender {@code standard} may send in these tests. */
    static final int STANDARD_LIMIT = 64 * 1024;

    /** Time that a body may take to come in these tests. */
    static final Duration BODY_DEADLINE = Duration.ofSeconds(3);

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                entry("reelay.ingest.source.trusted-proxies", "127.0.0.0/8,::1"),
                entry("reelay.ingest.senders.openai.sources", ALLOWED_SOURCES),
                entry(
                        "reelay.ingest.senders.replicate.secrets",
                        REPLICATE_SECRET + "," + OLD_REPLICATE_SECRET + ";until=2020-01-01T00:00:00Z"),
                entry("reelay.ingest.senders.standard.secrets", STANDARD_SECRET),
                entry("reelay.ingest.senders.standard.max-body", "64K"),
                entry(
                        "reelay.ingest.senders.shared-secret.secrets",
                        SHARED_SECRET + "," + OLD_SHARED_SECRET + ";until=2020-01-01T00:00:00Z"),
                entry("reelay.ingest.senders.shared-secret.max-body", "64K"),
                // A bean of TranslationThreadIT; without a block it might send nothing.
                entry("reelay.ingest.senders.watched.max-body", "10M"),
                entry("reelay.ingest.senders.gemini.secrets", GEMINI_SECRET),
                entry("reelay.ingest.senders.openai.secrets", OPENAI_PUBLIC_KEY),
                entry("reelay.ingest.senders.elevenlabs.secrets", RAW_SECRET),
                entry("reelay.ingest.senders.openrouter.secrets", RAW_SECRET),
                entry("reelay.ingest.http.body-deadline", BODY_DEADLINE.toString()));
    }

    @Override
    public void stop() {}
}
