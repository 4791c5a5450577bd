package dev.reelay.model.redis;

import java.nio.charset.StandardCharsets;

/** The slots of a Redis Cluster, each of which one master has. Source: the Redis Cluster specification. */
public final class ClusterSlot {

    /** How many there are: fixed by Redis. */
    public static final int COUNT = 16_384;

    private ClusterSlot() {}

    /**
     * The slot of {@code key}, 0 to 16383: CRC16 (XMODEM) of it, or of what stands between its first braces, if anything
     * does.
     */
    public static int of(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        String hashed = close > open + 1 ? key.substring(open + 1, close) : key;
        int crc = 0;
        for (byte b : hashed.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (b & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        return crc & (COUNT - 1);
    }
}
