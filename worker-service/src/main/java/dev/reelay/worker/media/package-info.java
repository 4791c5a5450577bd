/**
 * Bringing a generation's files home: from the provider's short-lived address into our own bucket, checked on the way.
 *
 * <p>In: rows of {@code media_file} that are due. The way of one file:
 *
 * <ol>
 *   <li>{@code MediaLoop} claims it: a lease, kept up while its transfer lasts; the lease's number fences all that follows.
 *   <li>{@code address}: may this address be fetched from at all, and which checked addresses does its name have?
 *   <li>{@code fetch}: its bytes, as fast as they are asked for, within limits.
 *   <li>{@code type}: what it is, by its own first bytes; {@code Inspection} hashes and counts.
 *   <li>{@code store}: up into the bucket, in parts, a few of which are in memory.
 *   <li>{@code FileMover} tells the generation: saved, or lost; or leaves it for another try, with a fresh address where
 *       the provider's record of the job names one.
 *   <li>{@code sweep}: what a killed process left in the bucket goes, once its lease is certainly lost.
 *   <li>{@code play}: browsers get it by a signed address that is good for ever.
 * </ol>
 *
 * <p>Out: {@code Generations.fileSaved} or {@code fileFailed}, and the object under a key that holds the lease. No
 * transaction is open while bytes move.
 */
@NullMarked
package dev.reelay.worker.media;

import org.jspecify.annotations.NullMarked;
