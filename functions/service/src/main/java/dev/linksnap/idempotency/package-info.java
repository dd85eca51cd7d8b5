/** Requests that a caller may send again and again: they are done once and answered alike. */
@NullMarked
package dev.linksnap.idempotency;

import org.jspecify.annotations.NullMarked;
