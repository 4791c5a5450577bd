/**
 * What clients say they have seen. In: acknowledgements ({@code ack}), of which only the highest of each user and room is
 * kept. Out: rows of {@code delivery_receipt}, written in batches, and from them how much of what was told has arrived, by
 * type and hour.
 *
 * <p>A receipt is for statistics: nothing waits for it, and a pod that dies takes those of its last second with it. What a
 * client is sent depends on its cursor alone.
 */
@NullMarked
package dev.reelay.push.receipt;

import org.jspecify.annotations.NullMarked;
