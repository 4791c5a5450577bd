/** Who a client is: real tokens against real keys, and keys that cannot be had. */
@NullMarked
package dev.reelay.push.access;

import org.jspecify.annotations.NullMarked;
