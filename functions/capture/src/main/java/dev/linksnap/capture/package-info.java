/** Turns a URL into files: one page load in, a folder of artifacts out. Knows nothing of AWS. */
@NullMarked
package dev.linksnap.capture;

import org.jspecify.annotations.NullMarked;
