/**
 * What every transport's connections have in common: whether there is a place for one more, where a browser may come
 * from, where its token stands, which rooms it is in, how much may wait to be written to it, and the beat by which its
 * deadlines are kept.
 */
@NullMarked
package dev.reelay.push.connection;

import org.jspecify.annotations.NullMarked;
