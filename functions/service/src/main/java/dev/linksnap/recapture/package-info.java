/** Capturing again: what is due, what is stuck, and what a user's own rules ask for. */
@NullMarked
package dev.linksnap.recapture;

import org.jspecify.annotations.NullMarked;
