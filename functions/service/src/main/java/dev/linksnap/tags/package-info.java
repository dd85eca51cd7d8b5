/** Tags: which links carry them, how many, and the policy they give to their links. */
@NullMarked
package dev.linksnap.tags;

import org.jspecify.annotations.NullMarked;
