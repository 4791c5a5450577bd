package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/** Messages as a listener hands them on, for tests of those that hear them. */
public final class Scans {

    private Scans() {}

    /** The message {@code json}. */
    public static RoomMessageScan of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        RoomMessageScan scan = new RoomMessageScan();
        scan.read(bytes, 0, bytes.length);
        return scan;
    }
}
