package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Jdk;
import java.nio.file.Path;
import java.util.List;

/**
 * How a run is to go.
 *
 * @param root the repository's root
 * @param jdk what runs the services
 * @param jvmOptions their options
 * @param rounds how many times each is measured
 * @param waves how many times 2,000 generations go through the inbox in a round
 * @param feed messages a second that come into an inbox while it is emptied
 * @param rate webhooks a second on their whole way
 * @param seconds how long such a round takes
 * @param kills how often a worker is killed
 * @param generations how many are ordered meanwhile
 * @param seed of all that is random
 * @param push the root of the checkout whose push it is; another one's than the other services' where builds are mixed
 */
public record WorkerSettings(
        Path root,
        Jdk jdk,
        List<String> jvmOptions,
        int rounds,
        int waves,
        int feed,
        int rate,
        int seconds,
        int kills,
        int generations,
        long seed,
        Path push) {

    public WorkerSettings {
        jvmOptions = List.copyOf(jvmOptions);
        if (rounds < 1 || rounds > 100 || waves < 1 || waves > 100) {
            throw new IllegalArgumentException("--rounds and --waves are 1 to 100");
        }
        if (feed < 1 || feed > 50_000) {
            throw new IllegalArgumentException("--feed is 1 to 50,000 a second");
        }
        if (rate < 1 || rate > 10_000 || seconds < 1 || seconds > 600) {
            throw new IllegalArgumentException("--rate is 1 to 10,000 a second, --seconds at most 600");
        }
        if (kills < 1 || kills > 1_000 || generations < 1 || generations > 5_000) {
            throw new IllegalArgumentException("--kills is 1 to 1,000, --generations 1 to 5,000");
        }
    }
}
