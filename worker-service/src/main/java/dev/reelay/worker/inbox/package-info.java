/**
 * What providers reported. In come rows of {@code webhook_delivery}, with a hint on Redis that some wait; a batch is
 * claimed and applied to its generations in one short transaction and closed in it, each with its outcome. A delivery
 * that cannot be applied is set apart, tried again with growing pauses, and declared dead with a reason in the end. What
 * is done or dead is pruned after a while. Operators look at what waits or is dead, and replay the dead.
 */
@NullMarked
package dev.reelay.worker.inbox;

import org.jspecify.annotations.NullMarked;
