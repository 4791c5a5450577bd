/** The channels on Redis, and what becomes of rooms when Redis goes away. */
@NullMarked
package dev.reelay.push.redis;

import org.jspecify.annotations.NullMarked;
