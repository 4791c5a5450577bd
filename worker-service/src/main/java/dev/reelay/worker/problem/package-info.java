/** What the API answers when it cannot do as asked: {@code application/problem+json} (RFC 9457), field by field. */
@NullMarked
package dev.reelay.worker.problem;

import org.jspecify.annotations.NullMarked;
