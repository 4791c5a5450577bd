package dev.reelay.local.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * The loopback ports of one run.
 *
 * @param push the first push pod's; further pods take the ones after it
 * @param pushPods how many push pods there are, at least one
 */
record Ports(int ingest, int worker, int push, int pushPods, int postgres, int redis, int s3, int simulator) {

    /**
     * One port and who needs it.
     *
     * @param property the system property that chooses it
     */
    record Need(String who, String property, int port) {}

    static final int MOST_PUSH_PODS = 16;

    Ports {
        if (pushPods < 1 || pushPods > MOST_PUSH_PODS) {
            throw new LaunchFailure("-Dpush.pods must be between 1 and " + MOST_PUSH_PODS + ", not " + pushPods + ".");
        }
    }

    List<Integer> pushPorts() {
        List<Integer> ports = new ArrayList<>();
        for (int pod = 0; pod < pushPods; pod++) {
            ports.add(push + pod);
        }
        return ports;
    }

    /** Every port that this run will listen on. */
    List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        needs.add(new Need("ingest", "ingest.port", ingest));
        needs.add(new Need("worker", "worker.port", worker));
        for (int port : pushPorts()) {
            needs.add(new Need("push", "push.port", port));
        }
        needs.add(new Need("PostgreSQL", "postgres.port", postgres));
        needs.add(new Need("Redis", "redis.port", redis));
        needs.add(new Need("S3", "s3.port", s3));
        needs.add(new Need("the provider simulator", "simulator.port", simulator));
        return needs;
    }
}
