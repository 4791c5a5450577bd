/**
 * How fast, how exact and at what cost push-service tells its clients, beside a Socket.IO server and a bare {@code ws} server
 * that do the same. In: {@code PushSettings}. Out: a {@link dev.reelay.bench.report.Report} with a verdict for each bar.
 *
 * <p>A round: an {@link dev.reelay.bench.push.client.Audience} sits in its rooms, {@code Flight} publishes messages to Redis
 * and sees each arrive at each listener. A run with faults: {@code Writing} commits and publishes events, {@code Faults}
 * happen, {@code Pods} keeps the {@code Follower}s connected, and {@code Ledger} compares what they wrote down with the database.
 */
@NullMarked
package dev.reelay.bench.push;

import org.jspecify.annotations.NullMarked;
