/**
 * The real servers that Reelay stands on, startable on this machine without Docker: PostgreSQL, Redis and S3, each as a
 * child process on a loopback port.
 *
 * <p>In come a data folder (or none: a temporary one) and a port (or none: a free one); out go the addresses and logins
 * with which a service reaches them. The launcher keeps them running beside the services; a test takes them through
 * {@link dev.reelay.local.servers.LocalServers} and may stop, kill and start them in the middle of what it checks.
 */
@NullMarked
package dev.reelay.local.servers;

import org.jspecify.annotations.NullMarked;
