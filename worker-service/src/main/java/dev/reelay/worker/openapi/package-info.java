/**
 * What {@code /q/openapi} says of every operation alike: who may call, and how it answers when it cannot do as asked. In
 * comes what the resources' own annotations say; out goes the document, made at build time.
 */
@NullMarked
package dev.reelay.worker.openapi;

import org.jspecify.annotations.NullMarked;
