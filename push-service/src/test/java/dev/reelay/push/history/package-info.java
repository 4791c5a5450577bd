/** What becomes of clients when Postgres goes away. */
@NullMarked
package dev.reelay.push.history;

import org.jspecify.annotations.NullMarked;
