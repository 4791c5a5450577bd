/**
 * Notifications: what a user is to know even if no page was open. In come the events that the user's room is told, inside
 * the transaction that writes them; what the user wants is kept, and several completions within the user's window become
 * one digest. Out go lists, the count of what is unread, and {@code notification.digest}.
 */
@NullMarked
package dev.reelay.worker.notification;

import org.jspecify.annotations.NullMarked;
