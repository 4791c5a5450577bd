package dev.reelay.push.socketio;

import java.time.Duration;

/**
 * The bounds of one connection.
 *
 * @param connectTimeout how long a client may take to enter a namespace
 * @param maxNamespaces most namespaces of one connection
 * @param maxAttachments most pieces of bytes in one packet
 */
public record SocketLimits(Duration connectTimeout, int maxNamespaces, int maxAttachments) {

    /** Most characters of a namespace's name. */
    static final int MAX_NAME = 128;

    /** Most digits of an acknowledgement's id: below them every number is exact in the client's JavaScript. */
    static final int MAX_ID_DIGITS = 15;
}
