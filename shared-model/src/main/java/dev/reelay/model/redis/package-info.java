/**
 * How several Redis servers share the channels, apart from any client: the words of the configuration, the addresses of
 * nodes, and which node carries which channel. Publishers and subscribers must agree on it, hence it is here.
 */
@NullMarked
package dev.reelay.model.redis;

import org.jspecify.annotations.NullMarked;
