/** Who calls, and what a token says about it: the same rules in every service that frontends reach. */
@NullMarked
package dev.reelay.model.access;

import org.jspecify.annotations.NullMarked;
