/** Links brought in from files of other programs and of our own, many at once. */
@NullMarked
package dev.linksnap.imports;

import org.jspecify.annotations.NullMarked;
