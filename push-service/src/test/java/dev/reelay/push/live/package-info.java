/** Tests of when the record is asked. */
@NullMarked
package dev.reelay.push.live;

import org.jspecify.annotations.NullMarked;
