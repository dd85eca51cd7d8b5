/** How two versions of a text or of a picture differ. */
@NullMarked
package dev.linksnap.diff;

import org.jspecify.annotations.NullMarked;
