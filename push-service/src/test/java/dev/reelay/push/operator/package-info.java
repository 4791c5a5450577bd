/** What operators may do. */
@NullMarked
package dev.reelay.push.operator;

import org.jspecify.annotations.NullMarked;
