package dev.reelay.bench.ingest;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.subject.Core;
import dev.reelay.bench.subject.NodePeer;
import dev.reelay.bench.subject.Pgbench;
import java.util.Map;

/** What a reader has to know of the machine and of who ran on it. */
final class Facts {

    private Facts() {}

    static Map<String, String> of(Settings settings, Scene scene) {
        Map<String, String> facts = MachineFacts.read();
        facts.put(
                "Receivers",
                Core.canPin() ? "held to one core each, the same" : "NOT held to one core: there is no taskset");
        facts.put("ingest-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        facts.put(
                "Node",
                NodePeer.version().orElse("missing") + ", a pool of " + settings.fastifyPool() + " connections");
        facts.put(
                "PostgreSQL",
                scene.version() + ", fsync and synchronous_commit on, not held to a core; "
                        + Pgbench.version().orElse("pgbench missing"));
        facts.put(
                "Load",
                settings.connections() + " connections in a closed loop, bodies of " + ReplicateDeliveries.BODY_BYTES
                        + " bytes, rounds of " + settings.time().toSeconds() + " s");
        return facts;
    }
}
