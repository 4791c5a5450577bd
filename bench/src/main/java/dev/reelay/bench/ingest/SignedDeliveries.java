package dev.reelay.bench.ingest;

import dev.reelay.bench.load.Requests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * Webhooks of one sender, no two alike: each has an id of its own and a fresh timestamp, and is signed ahead of time, so
 * that signing costs nothing while it is measured. When more are sent than were prepared, the rest is signed on the way.
 */
abstract class SignedDeliveries implements Requests {

    static final String ID = "id";
    static final String TIMESTAMP = "timestamp";
    static final String SIGNATURE = "signature";

    /** Digits of a Unix time in seconds. */
    static final int TIMESTAMP_LENGTH = 10;

    private final List<RequestTemplate> templates;
    private final InstantSource clock;
    private final int idLength;
    private final int signatureLength;
    private byte[] stamps = new byte[0];
    private byte[] timestamp = new byte[TIMESTAMP_LENGTH];
    private int prepared;
    private int taken;
    private long sent;

    SignedDeliveries(List<RequestTemplate> templates, InstantSource clock, int idLength, int signatureLength) {
        this.templates = List.copyOf(templates);
        this.clock = clock;
        this.idLength = idLength;
        this.signatureLength = signatureLength;
    }

    /** A new id, {@code idLength} ASCII characters. */
    abstract byte[] newId();

    /** The signature, {@code signatureLength} ASCII characters. */
    abstract byte[] signature(byte[] id, byte[] timestamp, byte[] body);

    /** More than anybody here takes of these in a second: how many are worth signing ahead. */
    int mostPerSecond() {
        return 25_000;
    }

    /** Signs the next {@code count}, for the next few minutes: receivers refuse older timestamps. */
    final void prepare(int count) {
        timestamp = now();
        stamps = new byte[Math.multiplyExact(count, idLength + signatureLength)];
        prepared = count;
        taken = 0;
        ByteBuffer target = ByteBuffer.wrap(stamps);
        for (int i = 0; i < count; i++) {
            byte[] id = newId();
            target.put(id).put(signature(id, timestamp, template(sent + i).body()));
        }
    }

    @Override
    public final void write(ByteBuffer target) {
        RequestTemplate template = template(sent);
        sent++;
        template.copyTo(target);
        if (taken < prepared) {
            int at = taken * (idLength + signatureLength);
            taken++;
            target.put(template.slot(TIMESTAMP), timestamp);
            target.put(template.slot(ID), stamps, at, idLength);
            target.put(template.slot(SIGNATURE), stamps, at + idLength, signatureLength);
        } else {
            byte[] now = now();
            byte[] id = newId();
            target.put(template.slot(TIMESTAMP), now);
            target.put(template.slot(ID), id);
            target.put(template.slot(SIGNATURE), signature(id, now, template.body()));
        }
    }

    private RequestTemplate template(long n) {
        return templates.get((int) (n % templates.size()));
    }

    private byte[] now() {
        return Long.toString(clock.instant().getEpochSecond()).getBytes(StandardCharsets.US_ASCII);
    }
}
