/** Bodies of others, read for the few fields that are of use, whatever else they hold and however deep. */
@NullMarked
package dev.reelay.model.body;

import org.jspecify.annotations.NullMarked;
