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

    Ports {
        if (pushPods < 1 || pushPods > Preflight.MOST_PODS) {
            throw new LaunchFailure(
                    "-Dpush.pods must be between 1 and " + Preflight.MOST_PODS + ", not " + pushPods + ".");
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
    List<Preflight.Need> needs() {
        List<Preflight.Need> needs = new ArrayList<>();
        needs.add(new Preflight.Need(Preflight.Port.INGEST, ingest));
        needs.add(new Preflight.Need(Preflight.Port.WORKER, worker));
        for (int port : pushPorts()) {
            needs.add(new Preflight.Need(Preflight.Port.PUSH, port));
        }
        needs.add(new Preflight.Need(Preflight.Port.POSTGRES, postgres));
        needs.add(new Preflight.Need(Preflight.Port.REDIS, redis));
        needs.add(new Preflight.Need(Preflight.Port.S3, s3));
        needs.add(new Preflight.Need(Preflight.Port.SIMULATOR, simulator));
        return needs;
    }
}
