package dev.reelay.push.socket;

import dev.reelay.push.connection.OutboundMeters;
import java.time.Duration;

/**
 * The bounds of a protocol's WebSockets.
 *
 * @param maxMessageBytes largest message that may come in, all fragments of it together
 * @param outboundBytes most bytes that may wait to be written to one
 * @param closeGrace how long a client may take to read what was sent before a close
 * @param meters counts what goes out
 */
public record SocketSettings(int maxMessageBytes, long outboundBytes, Duration closeGrace, OutboundMeters meters) {}
