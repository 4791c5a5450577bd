/** What a provider's webhook says, in our words, and the hint that one waits in the inbox. */
@NullMarked
package dev.reelay.model.delivery;

import org.jspecify.annotations.NullMarked;
