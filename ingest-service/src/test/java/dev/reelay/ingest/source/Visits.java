package dev.reelay.ingest.source;

import dev.reelay.model.address.ForwardedHeader;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Visits for tests of what comes behind the door. */
public final class Visits {

    private Visits() {}

    /** One of a source from which nothing authentic has come. */
    public static Visit of(String source) {
        return new Allowance(source, unlimited(), TimeMeter.SYSTEM_NANOTIME).enter();
    }

    /** One of a source from which something authentic has come. */
    public static Visit vouchedFor(String source) {
        Visit visit = of(source);
        visit.wasAuthentic();
        return visit;
    }

    private static SourceConfig unlimited() {
        return new SourceConfig() {
            @Override
            public Optional<List<String>> trustedProxies() {
                return Optional.empty();
            }

            @Override
            public ForwardedHeader forwardedHeader() {
                return ForwardedHeader.X_FORWARDED_FOR;
            }

            @Override
            public int requestsPerSecond() {
                return 0;
            }

            @Override
            public int refusalsPerSecond() {
                return 0;
            }

            @Override
            public int refusalsBurst() {
                return 2;
            }

            @Override
            public Duration vouchedFor() {
                return Duration.ofMinutes(10);
            }

            @Override
            public int maxTracked() {
                return 10;
            }
        };
    }
}
