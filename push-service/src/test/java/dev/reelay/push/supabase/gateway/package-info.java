/** Tests of the gateway for Supabase's clients. */
@NullMarked
package dev.reelay.push.supabase.gateway;

import org.jspecify.annotations.NullMarked;
