/**
 * The order of the checks, so that a stranger learns nothing: signature, then JSON, then ids, then the generation. Where
 * verifying is dear or rests on the callback's token, the generation comes first ({@link
 * dev.reelay.ingest.sender.Trust}). In comes a webhook of a known sender, read within its limit; out comes an {@link dev.reelay.ingest.intake.Answer}. Every
 * answer that ingest can give is a named value here.
 */
@NullMarked
package dev.reelay.ingest.intake;

import org.jspecify.annotations.NullMarked;
