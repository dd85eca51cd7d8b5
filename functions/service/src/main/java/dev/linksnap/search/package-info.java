/** Search: which links hold which words, and finding them again. */
@NullMarked
package dev.linksnap.search;

import org.jspecify.annotations.NullMarked;
