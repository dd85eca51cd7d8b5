/** Renaming, merging and deleting tags, over all the links that carry them. */
@NullMarked
package dev.linksnap.retagging;

import org.jspecify.annotations.NullMarked;
