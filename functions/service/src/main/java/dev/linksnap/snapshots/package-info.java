/** Snapshots: asking for one, making it, keeping it, showing it. */
@NullMarked
package dev.linksnap.snapshots;

import org.jspecify.annotations.NullMarked;
