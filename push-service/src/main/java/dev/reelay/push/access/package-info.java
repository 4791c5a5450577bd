/**
 * Who a client is and which rooms it may join. In: a token, a room. Out: a {@link dev.reelay.model.access.Caller}, yes or
 * no. Each transport asks here by itself; nothing relies on path permissions.
 */
@NullMarked
package dev.reelay.push.access;

import org.jspecify.annotations.NullMarked;
