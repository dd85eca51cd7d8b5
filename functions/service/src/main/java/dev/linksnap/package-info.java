/** Linksnap, the link snapshot platform. */
@NullMarked
package dev.linksnap;

import org.jspecify.annotations.NullMarked;
