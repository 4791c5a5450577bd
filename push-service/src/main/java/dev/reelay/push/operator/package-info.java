/**
 * What operators may do to connections and ask about receipts: {@code /api/admin/**}. In: requests with an operator's token,
 * and orders of other pods. Out: orders to every pod over a channel of their own, and the ends of connections.
 */
@NullMarked
package dev.reelay.push.operator;

import org.jspecify.annotations.NullMarked;
