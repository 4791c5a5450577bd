/**
 * Where the worker may fetch from. A generation's file address comes from outside and may be meant to reach our own
 * network (server-side request forgery), so it passes {@link dev.reelay.worker.media.address.UrlRules} as text and then
 * {@link dev.reelay.worker.media.address.AddressRules} as resolved addresses, of which one is connected to and no other.
 *
 * <p>In: an address as a provider wrote it. Out: a {@link dev.reelay.worker.media.address.PinnedTarget}, or a
 * {@link dev.reelay.worker.media.address.RefusedAddressException} whose words are fit for tenants.
 */
@NullMarked
package dev.reelay.worker.media.address;

import org.jspecify.annotations.NullMarked;
