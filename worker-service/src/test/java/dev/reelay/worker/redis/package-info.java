/** The modes of Redis, against real servers. */
@NullMarked
package dev.reelay.worker.redis;

import org.jspecify.annotations.NullMarked;
