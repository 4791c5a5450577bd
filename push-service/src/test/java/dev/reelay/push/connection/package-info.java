/** What connections of every transport have in common. */
@NullMarked
package dev.reelay.push.connection;

import org.jspecify.annotations.NullMarked;
