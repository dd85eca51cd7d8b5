/** What a capture makes of a loaded page: one class for each artifact. */
@NullMarked
package dev.linksnap.capture.artifacts;

import org.jspecify.annotations.NullMarked;
