/**
 * Keeps generations, their media and their credits true, and tells every change. The way of one generation:
 *
 * <ol>
 *   <li>{@code access}: who calls, by bearer token; nobody is anonymous.
 *   <li>{@code generation}: {@code POST /api/generations} writes the row, reserves its credits ({@code credit}), orders
 *       a submission and tells {@code generation.created} ({@code room}), in one transaction.
 *   <li>{@code submission}: a durable job asks the provider, outside any transaction, and never buys twice.
 *   <li>{@code inbox}: what the provider's webhooks say is claimed from Postgres and applied, batch by batch. What
 *       other backends say on Redis, where that is allowed, is put there by {@code foreign} first.
 *   <li>{@code reconcile}: a job of which nothing was heard in time is read at its provider, and moves on by the same rules.
 *   <li>{@code media}: the provider's files are streamed into our bucket and checked.
 *   <li>{@code generation} again: with the last file saved it is completed; {@code credit} settles or gives back,
 *       {@code notification} keeps what its user is to know, and {@code room} numbers the events and publishes them once
 *       they are committed.
 * </ol>
 *
 * <p>Postgres is the record, Redis only a hint: each {@code loop} sweeps on its own clock besides.
 */
@NullMarked
package dev.reelay.worker;

import org.jspecify.annotations.NullMarked;
