/** Telling other programs what happened: signed, and again until they have taken it. */
@NullMarked
package dev.linksnap.webhooks;

import org.jspecify.annotations.NullMarked;
