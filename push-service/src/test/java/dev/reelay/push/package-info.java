/** push-service against real PostgreSQL and Redis, as clients see it. */
@NullMarked
package dev.reelay.push;

import org.jspecify.annotations.NullMarked;
