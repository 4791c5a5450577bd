package dev.reelay.bench.ingest;

import dev.reelay.bench.load.ClosedLoop;
import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.load.Span;
import dev.reelay.bench.load.Window;
import dev.reelay.bench.subject.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server that takes webhooks over HTTP. */
final class ReceiverEntrant implements Entrant {

    /** What a first commit is answered with. */
    static final int ACCEPTED = 202;

    /** At each round's begin, not counted: connections open and caches fill. */
    private static final Duration RUN_UP = Duration.ofSeconds(2);

    private final Receiver receiver;
    private final SignedDeliveries deliveries;
    private final int connections;
    private final Scene scene;

    ReceiverEntrant(Receiver receiver, SignedDeliveries deliveries, int connections, Scene scene) {
        this.receiver = receiver;
        this.deliveries = deliveries;
        this.connections = connections;
        this.scene = scene;
    }

    @Override
    public String name() {
        return receiver.name();
    }

    @Override
    public Optional<String> missing() {
        return receiver.missing();
    }

    @Override
    public void prepare(Duration warmUp) {
        receiver.start();
        deliveries.prepare(0);
        LoadResult result = loop().run(Span.of(Duration.ZERO, warmUp), Window.NONE);
        if (result.perSecond(ACCEPTED) == 0) {
            throw new IllegalStateException(name() + " accepts nothing, its answers are " + result.counts());
        }
    }

    @Override
    public Sample round(Duration time) {
        deliveries.prepare((int) (time.plus(RUN_UP).toSeconds() * deliveries.mostPerSecond()));
        CostMeter meter = new CostMeter(receiver.pid(), Processes.pid(scene.postgres));
        LoadResult result = loop().run(Span.of(RUN_UP, time), meter);
        return Sample.of(result, ACCEPTED, meter.costs());
    }

    private ClosedLoop loop() {
        return new ClosedLoop(receiver.address(), List.of(), connections, deliveries);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
