/** The protocol of Supabase Realtime, without a socket. */
@NullMarked
package dev.reelay.push.supabase;

import org.jspecify.annotations.NullMarked;
